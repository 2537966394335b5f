from . import person_access, person_change, person_code, person_door, representation
from . import res_partner, res_partner_guard, person_life, res_users
from . import discuss_channel_member, mail_thread, res_company
from . import event, person_references, person_merge, person_binding
from . import person_find, person_code_change, person_correct, person_desk_check, person_on_day
