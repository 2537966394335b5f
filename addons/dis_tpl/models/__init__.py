from . import catalogue, queue, request, invitation, visit, contract, payment, recovery, figures, portal
