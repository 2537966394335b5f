from . import institution, site, parameter, parameter_value, programme, holiday, res_users
