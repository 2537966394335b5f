from . import person_access, person_code, person_door, representation, res_partner, res_partner_guard
