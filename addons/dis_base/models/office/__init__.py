from . import calendar, holiday, institution, parameter, parameter_value, programme, res_users, site, workplace
