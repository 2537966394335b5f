from . import catalogue, queue, request, figures, portal
