"""Staff of the three administrators and of the ministry, and accounts of citizens."""

from odoo import Command

from .records import keep

# institution, login, what is printed, name, role
_STAFF = (
    ("vtpc", "vtpc.referente", "VTPC pārvaldes referente", "Inga Krastiņa", "desk_officer"),
    ("vtpc", "vtpc.amatpersona", "VTPC amatpersona", "Guntars Osis", "decision_officer"),
    ("vtpc", "vtpc.eksperts", "VTPC ārsts eksperts", "Aldis Vējš", "expert_doctor"),
    ("vtpc", "vtpc.izsniedzeja", "VTPC dokumentu izsniedzēja", "Baiba Sniedze", "document_issuer"),
    ("vtpc", "vtpc.redaktore", "VTPC saraksta redaktore", "Evita Lūse", "list_editor"),
    ("vtpc", "vtpc.vaditaja", "VTPC vadītāja", "Solvita Grava", "manager"),
    ("lnb", "lnb.referents", "LNB pārvaldes referents", "Ainārs Dambis", "desk_officer"),
    ("lnb", "lnb.amatpersona", "LNB amatpersona", "Daiga Ezere", "decision_officer"),
    ("lnb", "lnb.eksperte", "LNB ārste eksperte", "Vineta Salna", "expert_doctor"),
    ("lnb", "lnb.izsniedzejs", "LNB dokumentu izsniedzējs", "Oskars Laipa", "document_issuer"),
    ("lns", "lns.referente", "LNS pārvaldes referente", "Jolanta Straume", "desk_officer"),
    ("lns", "lns.amatpersona", "LNS amatpersona", "Viesturs Klints", "decision_officer"),
    ("lns", "lns.eksperts", "LNS ārsts eksperts", "Haralds Migla", "expert_doctor"),
    ("lns", "lns.izsniedzeja", "LNS dokumentu izsniedzēja", "Kitija Rasa", "document_issuer"),
    ("lm", "lm.darbiniece", "Labklājības ministrijas darbiniece", "Antra Pilskalne", "manager"),
    ("", "administrators", "DIS administrators", "Mārcis Zāģeris", "administrator"),
)
# person of the stories, what is printed
_CITIZENS = (
    ("anna", "iedzīvotāja ar kustību traucējumiem"),
    ("mara", "māte, kas kārto bērna lietas"),
    ("ilze", "aizgādne, kas kārto pieauguša cilvēka lietas"),
    ("peteris", "neredzīgs iedzīvotājs"),
    ("dace", "nedzirdīga iedzīvotāja"),
    ("velta", "seniore, 84 gadi"),
    ("sandra", "māte, kuras dēlam drīz 18 gadu"),
    ("roberts", "jaunietis, kuram drīz 18 gadu"),
    ("andris", "strādājošs iedzīvotājs"),
)
_DOCTORS = (
    ("Gunta Avotiņa", "Ģimenes ārste"),
    ("Edmunds Kalve", "Fizikālās un rehabilitācijas medicīnas ārsts"),
    ("Ligita Straupe", "Otolaringoloģe"),
)


def load_users(env, people, password):
    """Accounts; returns rows of who, login, password."""
    logins, users = [], env["res.users"]
    users |= load_staff(env, _STAFF)
    logins += [[row[2], row[1], password] for row in _STAFF]
    for name, who in _CITIZENS:
        users |= _citizen(env, name, people[name])
        logins.append([f"{people[name].name}, {who}", name, password])
    set_password(env, users, password)
    for number, (name, speciality) in enumerate(_DOCTORS, 1):
        _doctor(env, number, name, speciality)
    return logins


def load_staff(env, rows):
    """Accounts of staff: rows of institution, login, what is printed, name, role (xml id where not of the kernel)."""
    users = env["res.users"]
    for place, login, _who, name, role in rows:
        users |= _staff(env, place, login, name, role if "." in role else f"dis_base.group_{role}")
    return users


def set_password(env, users, password):
    """One hash for all of them: it is slow by design, and demo accounts share their password anyway."""
    secret = env["res.users"]._crypt_context().hash(password)
    for user in users:
        user._set_encrypted_password(user.id, secret)


def _account(env, vals):
    """An account without a letter of welcome."""
    return env["res.users"].with_context(no_reset_password=True).create({"lang": "lv_LV", "tz": "Europe/Riga", **vals})


def _staff(env, place, login, name, role):
    def make():
        institution = env.ref(f"dis_base.institution_{place}") if place else env["dis.institution"]
        groups = env.ref(role) | env.ref("base.group_user")
        return _account(
            env,
            {
                "name": name,
                "login": login,
                "email": f"{login}@dis.example.org",
                "group_ids": [Command.set(groups.ids)],
                "institution_ids": [Command.set(institution.ids)],
            },
        )

    return keep(env, f"user_{login.replace('.', '_')}", make)


def _citizen(env, name, person):
    def make():
        groups = [Command.set(env.ref("base.group_portal").ids)]
        return _account(env, {"login": name, "partner_id": person.id, "group_ids": groups})

    return keep(env, f"user_{name}", make)


def _doctor(env, number, name, speciality):
    """A doctor is written to without having an account."""

    def make():
        return env["res.partner"].create(
            {"name": name, "function": speciality, "email": f"arsts{number}@dis.example.org", "lang": "lv_LV"}
        )

    return keep(env, f"doctor_{number}", make)
