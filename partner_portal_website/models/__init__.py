from . import ir_http
from . import ir_qweb
from . import partner_portal
