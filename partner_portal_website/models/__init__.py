from . import ir_http
from . import partner_portal
