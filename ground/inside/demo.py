"""In Odoo's shell: the address, the administrator's password, the demo data; gives the logins back."""

parameters = env["ir.config_parameter"].sudo()
parameters.set_param("web.base.url", values["url"])
parameters.set_param("web.base.url.freeze", "True")
if not parameters.get_param("sessions.max_inactivity_seconds"):
    parameters.set_param("sessions.max_inactivity_seconds", "1800")
admin = env.ref("base.user_admin")
admin.write({"password": values["password"], "lang": "lv_LV", "tz": "Europe/Riga"})
logins = [["administrator of the system", admin.login, values["password"]]]
if "dis.demo" in env:
    env["dis.demo"]._load()
    for row in env["dis.demo"]._logins():
        row = [row["role"], row["login"], row["password"]] if isinstance(row, dict) else list(row)
        logins.append([str(cell) for cell in row[:3]])
env.cr.commit()
result = {"logins": logins}
