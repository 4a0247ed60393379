from . import test_form_reader
from . import test_site_address
from . import test_site_pages
from . import test_ticket_form
from . import test_ticket_form_hostile
from . import test_ticket_form_team
from . import test_ticket_form_tours
