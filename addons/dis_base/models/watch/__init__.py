from . import (
    watched_mixin,
    event,
    event_chain,
    event_timeline,
    notice,
    notice_alarm,
    access_log,
    access_seal,
    correction,
    res_partner,
)
