from . import basket
from . import catalog
from . import login
from . import native_lists
from . import native_orders
from . import orders
from . import portal_frame
from . import portal_home
