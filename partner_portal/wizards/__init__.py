from . import base_partner_merge
from . import portal_wizard_revoke
from . import sale_order_reject
