from . import slot, closure, visit, visit_desk, request_visits, workplace
