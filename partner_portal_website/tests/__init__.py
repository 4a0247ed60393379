from . import test_site_address
from . import test_site_pages
