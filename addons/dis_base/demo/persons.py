"""Fictitious persons: the ones with accounts have a story, the others fill the register over all municipalities."""

import random
from datetime import date, timedelta

from odoo import fields

from ..tools import personal_code, terms
from .names import FAMILY_NAMES, GIVEN_NAMES, STREETS, TOWNS
from .records import keep

_NEW_FORM_FROM = date(2017, 7, 1)
_TODAY = date(2026, 11, 1)  # ages are counted from here, so that every load makes the same people


def load_persons(env):
    """Persons of the stories and of the register; returns those of the stories by name."""
    people = _stories(env)
    for number, (code, (town, postcode)) in enumerate(_places()):
        _fill(env, number, code, town, postcode)
    return people


def _places():
    """All municipalities once, the larger ones again."""
    rows = list(TOWNS.items())
    return rows + rows[:7] + rows[7::4]


def _stories(env):
    soon_18 = terms.add_months(fields.Date.context_today(env["res.partner"]) + timedelta(days=20), -18 * 12)
    rows = (
        # name, family, given, sex, born, town, more
        ("anna", "Bērziņa", "Anna", "S", date(1979, 3, 14), "0001000", {"preferred_channel": "portal"}),
        ("mara", "Kalniņa", "Māra", "S", date(1988, 9, 2), "0026000", {"preferred_channel": "portal"}),
        ("emils", "Kalniņš", "Emīls", "V", date(2019, 5, 21), "0026000", {}),
        ("ilze", "Ozola", "Ilze", "S", date(1966, 1, 30), "0003000", {"preferred_channel": "letter"}),
        ("janis", "Ozols", "Jānis", "V", date(1991, 7, 8), "0003000", {"preferred_channel": "letter"}),
        ("peteris", "Liepiņš", "Pēteris", "V", date(1972, 11, 19), "0054000", {"preferred_channel": "portal"}),
        ("dace", "Krūmiņa", "Dace", "S", date(1984, 4, 27), "0005000", {"preferred_channel": "sms"}),
        (
            "velta",
            "Eglīte",
            "Velta",
            "S",
            date(1942, 2, 11),
            "0006000",
            {"preferred_channel": "letter", "needs_large_print": True},
        ),
        ("sandra", "Vītola", "Sandra", "S", date(1980, 12, 5), "0031000", {"preferred_channel": "portal"}),
        ("roberts", "Vītols", "Roberts", "V", soon_18, "0031000", {"preferred_channel": "portal"}),
        ("andris", "Zariņš", "Andris", "V", date(1990, 6, 23), "0002000", {"preferred_channel": "eaddress"}),
    )
    people = {}
    for number, (name, family, given, sex, born, place, more) in enumerate(rows, 1):
        vals = {
            "given_name": given,
            "family_name": family,
            "sex": sex,
            "birth_date": born,
            "email": f"{name}@dis.example.org",
            "phone": f"+371 200001{number:02}",
            **_address(env, place, *TOWNS[place], number * 3, number),
            **more,
        }
        people[name] = _person(env, name, _code(born, 900 + number), vals)
    _tie(env, people["emils"], people["mara"], "parent", "birth_certificate", "LV-2019-05311")
    _tie(env, people["roberts"], people["sandra"], "parent", "birth_certificate", "LV-2008-12044")
    _tie(env, people["janis"], people["ilze"], "trustee", "court_decision", "2024/117")
    return people


def _fill(env, number, place, town, postcode):
    """One more person of a municipality."""
    chance = random.Random(number)
    generation = (0, 1, 1, 1, 2, 2)[number % 6]
    years = chance.randint(*((3, 16), (19, 63), (65, 92))[generation])
    born = terms.add_months(_TODAY, -12 * years) - timedelta(days=chance.randint(0, 364))
    sex = "VS"[(number + number // 6) % 2]
    names = GIVEN_NAMES[sex, generation]
    vals = {
        "given_name": names[number // 6 % len(names)],
        "family_name": FAMILY_NAMES[number % len(FAMILY_NAMES)]["VS".index(sex)],
        "sex": sex,
        "birth_date": born,
        "phone": f"+371 200002{number:02}",
        "preferred_channel": ("portal", "eaddress", "letter", "sms", "letter")[number % 5],
        "needs_large_print": generation == 2 and number % 3 == 0,
        **_address(env, place, town, postcode, chance.randint(1, 80), chance.randint(1, 40)),
    }
    person = _person(env, f"register_{number:02}", _code(born, 800 + number), vals)
    if number in (13, 27) and not personal_code.is_new_form(env["dis.person.door"]._code_of(person)):
        env["dis.person.door"]._change_code(person, f"3299990{number:04}")


def _address(env, place, town, postcode, house, flat):
    territory = env.ref(f"dis_base.territory_{place}")._on(_TODAY)
    return {
        "street": f"{STREETS[house % len(STREETS)]} {house}-{flat}",
        "city": town,
        "zip": postcode,
        "country_id": env.ref("base.lv").id,
        "territory_id": territory.id,
    }


def _code(born, serial):
    """A code that is valid and invented: who is born since July 2017 has one of the new form."""
    if born >= _NEW_FORM_FROM:
        return f"3299991{serial:04}"
    start = f"{born:%d%m%y}{born.year // 100 - 18}{serial:03}"
    for digit in "0123456789":
        try:
            personal_code.check(start + digit, _TODAY)
        except personal_code.BadPersonalCode:
            continue
        return start + digit
    raise AssertionError("one of ten digits is the right one")


def _person(env, name, code, vals):
    def make():
        # Not by the door's look-up: that counts and logs, as it should, what a user asks for.
        return env["dis.person.door"]._enter(code, {**vals, "lang": "lv_LV", "tz": "Europe/Riga"})

    return keep(env, f"person_{name}", make)


def _tie(env, person, representative, kind, basis, number):
    """A representation that an officer has checked."""

    def make():
        tie = env["dis.representation"].create(
            {
                "person_id": person.id,
                "representative_id": representative.id,
                "kind": kind,
                "basis_id": env.ref(f"dis_base.representation_document_{basis}").id,
                "document_number": number,
                "valid_from": date(2024, 2, 1),
            }
        )
        tie.action_accept()
        return tie

    return keep(env, f"representation_{person.id}_{representative.id}", make)
