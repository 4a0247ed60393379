from . import base_partner_merge
from . import portal_wizard_revoke
from . import portal_wizard
from . import portal_wizard_user
from . import sale_order_reject
