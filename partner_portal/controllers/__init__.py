from . import catalog
from . import login
from . import portal_frame
from . import portal_home
