from . import (
    autopost,
    books,
    payment,
    payment_books,
    payment_receipt,
    payment_refund,
    account_move,
    account_move_send,
    contract_payment,
    contract_buyout,
)
