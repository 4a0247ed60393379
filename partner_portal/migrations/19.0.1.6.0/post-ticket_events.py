from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Give the portals there are the rows about tickets."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    env["partner.portal"].search([])._portal_make_events()
