from . import catalogue, queue, request, invitation, contract, payment, recovery, figures, portal
