from . import (
    ask_visit,
    contract_change,
    contract_sign,
    intake,
    intake_line,
    payment_refund,
    payment_take,
    refuse,
    return_opinion,
)
