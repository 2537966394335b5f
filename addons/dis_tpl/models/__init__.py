from . import catalogue, queue, request, invitation, contract, payment, figures, portal
