from odoo import api, models


class Website(models.Model):
    _inherit = "website"

    @api.model_create_multi
    def create(self, vals_list):
        """Make the pages of the teams that have their form on every website."""
        websites = super().create(vals_list)
        teams = self.env["helpdesk.ticket.team"].sudo()
        teams.search([("portal_use_website_form", "=", True)])._portal_match_forms()
        return websites
