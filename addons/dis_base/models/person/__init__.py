from . import person_access, person_code, person_door, representation
from . import res_partner, res_partner_guard, person_life, res_users
from . import discuss_channel_member, mail_thread, res_company
