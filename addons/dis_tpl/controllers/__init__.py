from . import catalogue, contract, queue
