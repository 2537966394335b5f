"""The positive list's file: all 181 rows, and every way a line can be wrong."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from ..tools.list_import import COLUMNS, ListError, read_list

DATA = Path(__file__).parents[1] / "data"
LINE = "122203-01,12 22 03,Riteņkrēsli,Wheelchairs,Pārvietošanās TPL,VTPC,loan,36,480.00,n,y,y,n,,2022,sample,"


def with_cell(column: str, value: str) -> str:
    cells = LINE.split(",")
    cells[COLUMNS.index(column)] = value
    return ",".join(cells)


def read(*lines: str):
    return read_list("\n".join([",".join(COLUMNS), *lines]))


def test_the_whole_list():
    rows, errors = read_list((DATA / "positive_list.csv").read_text(encoding="utf-8"))
    assert errors == []
    assert len(rows) == 181
    assert Counter(row.administrator for row in rows) == {"VTPC": 135, "LNB": 33, "LNS": 13}
    assert Counter(row.provision_kind for row in rows) == {"ownership": 85, "loan": 52, "voucher": 44}
    assert sum(row.made_to_measure for row in rows) == 25
    assert sum(row.copay_only for row in rows) == 6
    assert Counter(row.required_documents for row in rows if row.required_documents) == {
        ("vdeavk_special_care", "braden"): 5,
        ("audiogram",): 4,
    }
    assert sum(row.needs_specialist for row in rows) == 4
    assert all(row.price_is_sample and row.state_price > 0 and row.reapply_months > 0 for row in rows)


def test_every_group_of_the_list_has_a_name_and_a_class():
    with (DATA / "iso_classes.csv").open(encoding="utf-8", newline="") as file:
        classes = {row["code"]: row for row in csv.DictReader(file)}
    rows, _errors = read_list((DATA / "positive_list.csv").read_text(encoding="utf-8"))
    assert {row.group for row in rows} == {code for code in classes if len(code) == 4}
    for code, row in classes.items():
        assert row["name_lv"] and row["name_en"]
        assert row["parent"] == (code[:2] if len(code) == 4 else "")
        assert not row["parent"] or row["parent"] in classes


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("item_code", "", "missing"),
        ("item_code", "122203", "format"),
        ("iso_code", "122203", "format"),
        ("iso_code", "١٢ ٢٢ ٠٣", "format"),
        ("iso_code", "12 22 06", "mismatch"),
        ("name_lv", " ", "missing"),
        ("provider", "VM", "unknown"),
        ("financing_kind", "gift", "unknown"),
        ("min_reapply_months", "three", "format"),
        ("min_reapply_months", "-3", "format"),
        ("state_price_eur", "-1", "format"),
        ("state_price_eur", "1.005", "format"),
        ("state_price_eur", "NaN", "format"),
        ("state_price_eur", "1e9", "format"),
        ("needs_assessment", "yes", "format"),
        ("copay_only", "", "missing"),
        ("extra_documents", "braden+x_ray", "unknown"),
        ("iso_edition", "22", "format"),
    ],
)
def test_one_wrong_cell(column, value, reason):
    rows, errors = read(LINE, with_cell(column, value))
    assert rows == []
    assert errors == [ListError(3, column, reason)]


def test_all_errors_are_told_at_once():
    rows, errors = read(with_cell("provider", "VM"), LINE, with_cell("copay_only", "x"), LINE)
    assert rows == []
    assert errors == [
        ListError(2, "provider", "unknown"),
        ListError(4, "copay_only", "format"),
        ListError(5, "item_code", "double"),
    ]


def test_cells_more_or_fewer_than_columns():
    assert read(LINE + ",extra")[1] == [ListError(2, "", "format")]
    assert ListError(2, "", "format") in read("122203-01,12 22 03")[1]


def test_a_missing_column_and_an_empty_file():
    assert read_list("item_code,iso_code")[1][0] == ListError(1, "name_lv", "missing")
    assert len(read_list("")[1]) == len(COLUMNS)


def test_a_byte_order_mark_and_windows_line_ends():
    rows, errors = read_list("\ufeff" + ",".join(COLUMNS) + "\r\n" + LINE + "\r\n")
    assert (len(rows), errors) == (1, [])


def test_kinds_of_provision():
    rows, _errors = read(
        with_cell("financing_kind", "individually_made"),
        with_cell("item_code", "122203-02").replace("loan", "rent"),
        with_cell("item_code", "122203-03").replace("loan", "voucher").replace("y,y,n", "y,y,y"),
    )
    assert [(row.provision_kind, row.made_to_measure, row.copay_only) for row in rows] == [
        ("ownership", True, False),
        ("rent", False, False),
        ("voucher", False, True),
    ]
