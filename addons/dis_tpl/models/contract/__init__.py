from . import (
    contract,
    contract_handover,
    contract_document,
    contract_sign,
    contract_life,
    contract_clock,
    contract_ask,
    contract_confirm,
    request_fee,
    request_contract,
)
