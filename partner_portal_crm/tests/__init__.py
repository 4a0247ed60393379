from . import test_deals_pages
from . import test_deals_rights
