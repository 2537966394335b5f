from . import catalogue, contract, my_contracts, payment, queue
