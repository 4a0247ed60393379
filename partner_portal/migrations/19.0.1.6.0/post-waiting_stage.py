from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Mark the stage in which helpdesk_mgmt's tickets wait for their customer."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["helpdesk.ticket.stage"]._portal_mark_waiting()
