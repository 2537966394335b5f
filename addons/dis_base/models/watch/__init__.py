from . import event, event_timeline, notice, watched_mixin, access_log, res_partner
