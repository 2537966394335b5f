from . import res_partner, person_code, person_access, representation
