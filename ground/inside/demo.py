"""In Odoo's shell: the address, the administrator's password, the addons' demo data; gives the logins back.

An addon may have a package ``demo`` with ``load(env, url, password)``. It makes what is missing, leaves what is there,
and returns rows of who, login, password. Addons on lower floors come first.
"""

import importlib
import importlib.util

from odoo.modules.module import get_manifest

ours = [name for name in values["addons"].split(",") if name in env.registry._init_modules]


def floor(name):
    return 1 + max((floor(below) for below in get_manifest(name)["depends"] if below in ours), default=0)


parameters = env["ir.config_parameter"].sudo()
parameters.set_param("web.base.url", values["url"])
parameters.set_param("web.base.url.freeze", "True")
if not parameters.get_param("sessions.max_inactivity_seconds"):
    parameters.set_param("sessions.max_inactivity_seconds", "1800")
admin = env.ref("base.user_admin")
admin.write({"password": values["password"], "lang": "lv_LV", "tz": "Europe/Riga"})
# What the loaders write for people to read is in the language of the demo.
env = env(context={**env.context, "lang": "lv_LV", "tz": "Europe/Riga"})
logins = [["administrator of the system", admin.login, values["password"]]]
for addon in sorted(ours, key=lambda name: (floor(name), name)):
    if importlib.util.find_spec(f"odoo.addons.{addon}.demo"):
        logins += importlib.import_module(f"odoo.addons.{addon}.demo").load(env, values["url"], values["password"])
env.cr.commit()
result = {"logins": logins}
