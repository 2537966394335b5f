"""Personal codes: the vectors of P-06 and what people type."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ..tools import keyed_hash, personal_code
from ..tools.personal_code import BadPersonalCode

TODAY = dt.date(2026, 11, 24)


def verdict(text: str, today: dt.date = TODAY, **options) -> str:
    try:
        personal_code.check(personal_code.normalise(text), today, **options)
    except BadPersonalCode as bad:
        return bad.reason
    return "good"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("161175-19997", "good"),
        ("010190-10001", "good"),
        ("150805-20008", "good"),
        ("290296-11235", "good"),
        ("311249-15555", "good"),
        ("320000-00000", "good"),
        ("399999-99999", "good"),
        ("161375-19997", "date"),
        ("290297-11235", "date"),
        ("010190-10002", "checksum"),
        ("400035-21600", "company"),
        ("400035-21601", "prefix"),
        ("161175-39997", "century"),
        ("161175-1999", "length"),
        ("161175-199977", "length"),
        ("", "length"),
        ("16117S-19997", "digits"),
        ("١٦١١٧٥١٩٩٩٧", "digits"),
        ("16117519997²", "digits"),
        ("=161175-19997", "digits"),
        (" 161175\N{NO-BREAK SPACE}– 19997\n", "good"),
        ("\ufeff16117519997", "good"),
    ],
)
def test_vectors(text, expected):
    assert verdict(text) == expected


def test_a_birth_date_lies_not_in_the_future():
    assert verdict("150805-20008", dt.date(2005, 8, 15)) == "good"
    assert verdict("150805-20008", dt.date(2005, 8, 14)) == "future"


def test_the_form_of_new_codes_is_a_parameter():
    only_32 = r"^32\d{9}$"
    assert verdict("320000-00000", new_form=only_32) == "good"
    assert verdict("330000-00000", new_form=only_32) == "prefix"


def test_the_refusal_does_not_repeat_the_code():
    with pytest.raises(BadPersonalCode) as bad:
        personal_code.check("01019010002", TODAY)
    assert "01019010002" not in str(bad.value)


@given(st.dates(dt.date(1800, 1, 1), dt.date(2025, 12, 31)), st.integers(0, 999))
def test_every_code_made_by_the_rule_is_good_and_one_wrong_digit_is_found(born, number):
    stem = f"{born:%d%m%y}{born.year // 100 - 18}{number:03d}"
    total = 1101 - sum(w * int(d) for w, d in zip((1, 6, 3, 7, 9, 10, 5, 8, 4, 2), stem, strict=True))
    code = f"{stem}{total % 11 % 10}"
    assert verdict(code) == "good"
    assert personal_code.birth_date(code) == born
    assert not personal_code.birth_date_contradicts(code, born)
    assert verdict(code[:10] + str((int(code[10]) + 1) % 10)) == "checksum"


@given(st.text())
def test_any_text_has_a_verdict(text):
    assert verdict(text)


def test_mask_shows_neither_birth_date_nor_number():
    assert personal_code.mask("16117519997") == "******-***97"


def test_digests():
    key, other = b"k" * 32, b"o" * 32
    assert keyed_hash.code_digest("16117519997", key) == keyed_hash.code_digest("16117519997", key)
    assert keyed_hash.code_digest("16117519997", key) != keyed_hash.code_digest("16117519997", other)
    assert keyed_hash.code_digest("16117519997", key) != keyed_hash.code_digest("01019010001", key)
