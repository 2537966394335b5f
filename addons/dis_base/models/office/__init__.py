from . import (
    calendar,
    holiday,
    institution,
    parameter,
    parameter_value,
    programme,
    res_groups,
    res_lang,
    res_users,
    site,
    workplace,
)
