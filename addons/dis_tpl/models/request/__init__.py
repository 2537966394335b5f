from . import (
    urgency_claim,
    urgency_ground,
    evidence,
    request,
    request_facts,
    request_queue,
    request_process,
    request_clarify,
    request_decide,
    request_life,
    application,
)
