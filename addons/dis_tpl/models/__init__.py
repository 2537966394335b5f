from . import catalogue, queue, request, portal
