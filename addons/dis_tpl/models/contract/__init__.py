from . import contract, contract_handover, contract_document, contract_sign, request_fee, request_contract
