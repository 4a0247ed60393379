from . import test_purchase_pages
