"""Who may do what: rights, sight and doors of all models of our addons, compared with what was reviewed.

The reviewed state lies in ``tests/access``; ``DIS_WRITE_ACCESS=1 ./dis test tests/test_access.py`` writes it anew. Read
the difference before it is committed: each of its lines is a decision about people's data.
"""

import inspect
import os
from contextlib import closing
from pathlib import Path

import pytest
import yaml

from ground.install import our_addons

FOLDER = Path(__file__).parent / "access"
REVIEW = "to be reviewed"  # a test fails as long as a reason reads so
LETTERS = {"perm_read": "r", "perm_write": "w", "perm_create": "c", "perm_unlink": "d"}


@pytest.fixture(scope="module")
def env():
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tests.common import get_db_name

    with Registry(get_db_name()).cursor() as cr:
        yield api.Environment(cr, SUPERUSER_ID, {})
        cr.rollback()


@pytest.fixture(autouse=True)
def undone(env):
    """What a test writes is taken back."""
    with closing(env.cr.savepoint(flush=True)) as savepoint:
        yield
        env.invalidate_all(flush=False)
        savepoint.rollback()
    env.registry.clear_all_caches()


@pytest.fixture(scope="module")
def models(env) -> list:
    """The models that our addons define and that hold records."""
    found = (env[name] for name in sorted(env.registry))
    return [model for model in found if model._original_module in our_addons() and not model._abstract]


def reviewed(name: str) -> dict:
    return yaml.safe_load((FOLDER / name).read_text()) or {}


def compare(name: str, now: dict[str, dict[str, str]], cure: str, flow: bool | None = False) -> None:
    """Fail with the lines that differ; write them instead if that is wanted."""
    known = reviewed(name)
    if os.environ.get("DIS_WRITE_ACCESS"):
        head = "".join(line for line in (FOLDER / name).read_text().splitlines(True) if line.startswith("#"))
        (FOLDER / name).write_text(head + yaml.safe_dump(now, allow_unicode=True, width=1000, default_flow_style=flow))
        known = now
    before = {(model, key, value) for model, row in known.items() for key, value in row.items()}
    after = {(model, key, value) for model, row in now.items() for key, value in row.items()}
    lines = [f"- {model} {key}: {value}" for model, key, value in sorted(before - after)]
    lines += [f"+ {model} {key}: {value}" for model, key, value in sorted(after - before)]
    assert not lines, f"{cure}\n(- tests/access/{name}, + the addons)\n" + "\n".join(lines)


def roles(env) -> dict:
    """Name -> group, of all roles: Odoo's three kinds of users and ours."""
    found = {"public": "base.group_public", "portal": "base.group_portal", "user": "base.group_user"}
    rows = env["ir.model.data"].search([("model", "=", "res.groups"), ("module", "in", list(our_addons()))])
    found |= {row.name.removeprefix("group_"): row.complete_name for row in rows}
    return {role: env.ref(name) for role, name in found.items()}


def rights(env, model: str) -> dict[str, str]:
    """Role -> letters, what it may do with a model by itself and by the roles that it includes."""
    found = {}
    rows = env["ir.model.access"].search([("model_id.model", "=", model)])
    for role, group in roles(env).items():
        mine = rows.filtered(lambda row, group=group: not row.group_id or row.group_id in group.all_implied_ids | group)
        letters = "".join(letter for field, letter in LETTERS.items() if any(mine.mapped(field)))
        if letters:
            found[role] = letters
    return found


def strangers(env) -> list:
    """Staff of no institution, and a citizen."""
    from odoo import Command

    return [
        env["res.users"].create({"name": login, "login": login, "group_ids": [Command.set(env.ref(group).ids)]})
        for login, group in (("stranger", "dis_base.group_staff"), ("citizen", "base.group_portal"))
    ]


def hides(env, model: str, people: list) -> bool:
    """Do the rules of a model, or of the one it delegates to, hide anything from each of these people?"""
    domains = [env["ir.rule"].with_user(user)._compute_domain(model, "read") for user in people]
    return not any(domain.optimize(env[model]).is_true() for domain in domains)


def test_every_model_has_rights(env, models):
    known = set(env["ir.model.access"].search([]).mapped("model_id.model"))
    assert [model._name for model in models if model._name not in known] == []


def matrix(env, models) -> dict[str, dict[str, str]]:
    """Model -> role -> letters, of our models and of those that our addons give rights to."""
    given = env["ir.model.data"].search([("model", "=", "ir.model.access"), ("module", "in", list(our_addons()))])
    touched = env["ir.model.access"].browse(given.mapped("res_id")).mapped("model_id.model")
    names, people = sorted({*(model._name for model in models), *touched}), strangers(env)
    return {name: {**rights(env, name), "rule": "yes" if hides(env, name, people) else "no"} for name in names}


def test_what_the_roles_may_is_what_was_reviewed(env, models):
    compare("matrix.yaml", matrix(env, models), "Somebody may do more or less than before.", flow=None)


def test_a_right_more_is_found(env, models, monkeypatch):
    monkeypatch.delenv("DIS_WRITE_ACCESS", raising=False)
    access = env.ref("dis_base.access_dis_case_portal")
    access.perm_unlink = True
    with pytest.raises(AssertionError, match=r"\+ dis.case portal: r.*d"):
        compare("matrix.yaml", matrix(env, models), "")


def open_to_strangers(env, models) -> list[str]:
    """Models with an institution whose rules hide nothing."""
    people = strangers(env)
    return [
        model._name
        for model in models
        if (field := model._fields.get("institution_id")) and field.store and not model.is_transient()
        if not hides(env, model._name, people)
    ]


def test_an_institution_decides_sight(env, models):
    reasons = reviewed("open.yaml")
    assert open_to_strangers(env, models) == sorted(reasons), "no global rule hides these; open.yaml may give a reason"


def test_a_lost_rule_is_found(env, models):
    env.ref("dis_base.rule_dis_case_own").active = False
    assert "dis.case" in open_to_strangers(env, models)


def test_no_model_opens_by_a_token(env, models):
    mixin = env.registry["portal.mixin"]
    assert [model._name for model in models if issubclass(env.registry[model._name], mixin)] == []


def doors(env) -> dict[str, set[str]]:
    """Model -> methods that it declares, that anybody who may log in can call, and that are there because of us."""
    from odoo.models import BaseModel

    places = tuple(f"odoo.addons.{addon}." for addon in our_addons())
    found: dict[str, set[str]] = {}
    for model in env.registry.values():
        ours = [part for part in model.__mro__ if part.__module__.startswith(places)]
        others = [part for part in model.__mro__ if part not in ours]
        for part in ours:
            for method, function in vars(part).items():
                is_new = not hasattr(BaseModel, method) and not any(method in vars(other) for other in others)
                is_open = not method.startswith("_") and not getattr(getattr(model, method), "_api_private", False)
                if is_new and is_open and inspect.isroutine(getattr(function, "__func__", function)):
                    found.setdefault(part._name, set()).add(method)
    return found


def test_every_door_was_reviewed(env):
    known = reviewed("public_methods.yaml")
    now = {
        name: {method: known.get(name, {}).get(method, REVIEW) for method in sorted(methods)}
        for name, methods in doors(env).items()
    }
    compare(
        "public_methods.yaml", now, "Prefix a helper with _; for a door say here who is let in, and what it checks."
    )
    waiting = [f"{name}.{method}" for name, row in now.items() for method, reason in row.items() if reason == REVIEW]
    assert not waiting, f"no reason is given for {waiting}"
