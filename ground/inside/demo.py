"""In Odoo's shell: the address, the administrator's password, the demo data; gives the logins back."""

parameters = env["ir.config_parameter"].sudo()  # noqa: F821
parameters.set_param("web.base.url", values["url"])  # noqa: F821
parameters.set_param("web.base.url.freeze", "True")
if not parameters.get_param("sessions.max_inactivity_seconds"):
    parameters.set_param("sessions.max_inactivity_seconds", "1800")
admin = env.ref("base.user_admin")  # noqa: F821
admin.write({"password": values["password"], "lang": "lv_LV", "tz": "Europe/Riga"})  # noqa: F821
logins = [["administrator of the system", admin.login, values["password"]]]  # noqa: F821
if "dis.demo" in env:  # noqa: F821
    env["dis.demo"]._load()  # noqa: F821
    for row in env["dis.demo"]._logins():  # noqa: F821
        row = [row["role"], row["login"], row["password"]] if isinstance(row, dict) else list(row)
        logins.append([str(cell) for cell in row[:3]])
env.cr.commit()  # noqa: F821
result = {"logins": logins}
