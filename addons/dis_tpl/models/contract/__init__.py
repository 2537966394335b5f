from . import contract, request_fee
