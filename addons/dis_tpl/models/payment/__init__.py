from . import (
    books,
    payment,
    payment_books,
    payment_receipt,
    payment_refund,
    account_move,
    contract_payment,
    contract_buyout,
)
