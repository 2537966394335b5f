from . import catalogue, contract, payment, queue
