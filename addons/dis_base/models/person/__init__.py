from . import person_access, person_code, representation, res_partner
