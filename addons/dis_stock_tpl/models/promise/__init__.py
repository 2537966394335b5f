from . import counter, promise, promise_take, stock_lot, stock_quant, request, queue
