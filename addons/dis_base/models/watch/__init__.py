from . import (
    event,
    event_chain,
    event_timeline,
    notice,
    notice_alarm,
    watched_mixin,
    access_log,
    access_seal,
    correction,
    res_partner,
)
