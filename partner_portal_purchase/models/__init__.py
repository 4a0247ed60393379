from . import partner_portal
from . import res_users
