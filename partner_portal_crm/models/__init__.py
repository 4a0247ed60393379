from . import crm_lead
from . import crm_lead_messages
from . import partner_portal
