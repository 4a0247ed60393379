from . import partner_portal_report
from . import report_statement
