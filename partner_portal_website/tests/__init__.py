from . import test_site_address
