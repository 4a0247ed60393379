from . import test_livechat_pages
from . import test_livechat_tour
from . import test_team_livechat
from . import test_ticket_command
