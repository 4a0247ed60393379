from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Find out when tickets that are there already were first answered."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["helpdesk.ticket"]._portal_fill_answered_on()
