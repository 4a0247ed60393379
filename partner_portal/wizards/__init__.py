from . import base_partner_merge
from . import base_partner_merge_number
from . import base_partner_merge_product_code
from . import partner_portal_new_user
from . import portal_wizard
from . import portal_wizard_revoke
from . import portal_wizard_user
from . import sale_order_reject
