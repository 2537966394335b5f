from . import catalogue, queue
