from . import (
    invitation,
    invitation_clock,
    queue_invite,
    request_recheck,
    request_invite,
    request_answer,
    request_change,
)
