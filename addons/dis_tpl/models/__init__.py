from . import catalogue, queue, request
