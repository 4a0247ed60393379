from . import test_product_offers_prices
from . import test_product_offers_queries
from . import test_product_offers_reach
from . import test_product_offers_stock
from . import test_product_offers_taxes
from . import test_sale_order_changes
from . import test_sale_order_decision
from . import test_sale_order_notify
