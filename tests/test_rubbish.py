"""What comes of rubbish: whatever can be called over RPC answers it in words, and never with a broken program."""

from contextlib import closing

import pytest
import yaml
from psycopg2 import Error as DatabaseError
from psycopg2 import IntegrityError
from test_access import FOLDER, env, models, undone  # noqa: F401 - fixtures

RUBBISH = (None, False, -1, 0, 10**30, "", "x", "<b>x</b>", {}, {"x": []}, [], [None], [-1], [[]], ["x"])
# Who calls names records by numbers: other words break in Odoo's own doors, for every model alike.
IDS = (None, False, -1, 0, 10**8, "", {}, [], [False], [-1], [10**8])
# What is typed into a field.
TYPED = (-1, "<b>x</b>", {"x": []}, ["x"])
REFUSALS = ("odoo.sql_db", "odoo.models", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
BROKEN = (AttributeError, LookupError, DatabaseError, AssertionError, NameError, ArithmeticError)


@pytest.fixture
def clerk(env):  # noqa: F811
    """Somebody of an institution with every role."""
    from odoo import Command

    roles = env["res.groups"].search(env["res.users"]._roles_domain())
    user = env["res.users"].create(
        {
            "name": "Clerk",
            "login": "clerk",
            "group_ids": [Command.set(roles.ids)],
            "institution_ids": [Command.set(env.ref("dis_base.institution_vtpc").ids)],
        }
    )
    env.flush_all()
    return user


def call(user, model: str, method: str, args: list, context: dict | None = None) -> str:
    """Call a method as the server does for the browser; returns what broke, or nothing if the answer is a plain one."""
    from odoo.exceptions import UserError
    from odoo.service.model import call_kw

    cr = user.env.cr
    with closing(cr.savepoint(flush=False)) as savepoint:
        try:
            call_kw(user.with_user(user).env[model], method, args, {"context": context or {}})
            cr.flush()
        except (UserError, IntegrityError):
            pass  # the server puts into words what the database refuses
        except Exception as error:
            if isinstance(error, BROKEN) or _is_ours(error):
                return f"{model}.{method}{tuple(args)} {context or ''}: {type(error).__module__}.{error!r}"
        finally:
            user.env.invalidate_all(flush=False)
            savepoint.rollback()
    return ""


def _is_ours(error: Exception) -> bool:
    """Whether it was raised in our code: values of a wrong type are refused by Odoo itself before they get there."""
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    return "/addons/dis_" in last.tb_frame.f_code.co_filename


def doors() -> list[tuple[str, str]]:
    rows = yaml.safe_load((FOLDER / "public_methods.yaml").read_text()).items()
    return [(model, method) for model, row in rows for method in row]


def test_methods_answer_rubbish_in_words(clerk):
    from odoo.tools import mute_logger

    broken = []
    with mute_logger(*REFUSALS):
        for model, method in doors():
            defaults = [f"default_{name}" for name in clerk.env[model]._fields]
            for ids in IDS:
                broken += [call(clerk, model, method, [ids, *rest]) for rest in ([], *([row] for row in RUBBISH))]
                broken.append(call(clerk, model, method, [ids], dict.fromkeys(defaults, ids)))
    assert not any(broken), "\n".join(filter(None, broken))


def test_forms_answer_rubbish_in_words(clerk, models):  # noqa: F811
    from odoo.tools import mute_logger

    broken = []
    with mute_logger(*REFUSALS):
        for model in models:
            spec = {name: {} for name in model._fields}
            for rubbish in TYPED:
                defaults = {f"default_{name}": rubbish for name in model._fields}
                broken.append(call(clerk, model._name, "default_get", [list(model._fields)], defaults))
                broken.append(call(clerk, model._name, "create", [[{}]], defaults))
                for name in model._fields:
                    broken.append(call(clerk, model._name, "create", [[{name: rubbish}]]))
                    broken.append(call(clerk, model._name, "onchange", [[], {name: rubbish}, [name], spec]))
    # A column that refuses a value of another type is Odoo's own door, for every model alike.
    broken = [line for line in broken if line and "psycopg2" not in line]
    assert not broken, "\n".join(broken)


def test_a_button_does_not_act_on_a_record_made_of_defaults(clerk, env):  # noqa: F811
    """The record ``False`` would be a new one, with the fields that the caller says, and no rule to hide it."""
    from odoo.exceptions import MissingError
    from odoo.service.model import call_kw

    template = env["dis.message.template"].search([], limit=1)
    defaults = {
        "default_institution_id": env.ref("dis_base.institution_lnb").id,
        "default_addressee_id": env.user.partner_id.id,
        "default_template_id": template.id,
        "default_body": "Sagudrots",
        "default_is_carrier": True,
        "default_state": "failed",
    }
    with pytest.raises(MissingError, match="There is no such record"):
        call_kw(clerk.with_user(clerk).env["dis.message"], "action_by_letter", [[False]], {"context": defaults})
    assert not env["dis.message"].search([("body", "=", "Sagudrots")])


@pytest.mark.parametrize("rubbish", [["x"], {"x": 1}, 7, "no.such.model", "res.partner", "dis.case.mixin"])
def test_nothing_is_corrected_in_what_is_no_model(clerk, rubbish):
    form = clerk.with_user(clerk).env["dis.correction.propose"].with_context(default_res_model=rubbish)
    assert form.fields_get(["field"])["field"]["selection"] == []
    assert not form.default_get(["field"]).get("field")
    assert form.onchange({}, [], {"kind": {}, "old": {}})["value"] == {"kind": False, "old": False}
