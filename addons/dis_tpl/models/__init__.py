from . import catalogue, queue, request, invitation, contract, figures, portal
