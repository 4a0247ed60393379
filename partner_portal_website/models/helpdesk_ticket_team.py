from odoo import api, fields, models
from odoo.exceptions import UserError

#: What decides on which websites a team has its form.
DECIDING = {"portal_use_website_form", "company_id", "active"}


class HelpdeskTicketTeam(models.Model):
    _inherit = "helpdesk.ticket.team"

    portal_use_website_form = fields.Boolean(
        "Website form",
        copy=False,
        groups="base.group_user",
        help="Visitors of the website write to this team by a form on a page of its"
        " own. Website editors change the page and the fields of the form.",
    )
    portal_form_ids = fields.One2many(
        "helpdesk.ticket.form", "team_id", "Forms", groups="base.group_user"
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Make the pages of the teams that take messages by a form."""
        teams = super().create(vals_list)
        teams._portal_match_forms()
        return teams

    def write(self, vals):
        """Make, publish or hide the pages as the box, the company and the team say."""
        had = self.filtered("portal_use_website_form")
        res = super().write(vals)
        if DECIDING & vals.keys():
            self._portal_match_forms()
            (self - had)._portal_show_forms()
        return res

    def unlink(self):
        """Delete the pages, too: nobody would get what is sent by them."""
        pages = self.sudo().portal_form_ids.page_id
        res = super().unlink()
        pages.unlink()
        return res

    def _portal_match_forms(self):
        """Make the missing pages, hide those of other websites."""
        for team in self.sudo():
            sites = team._portal_form_sites()
            forms = team.portal_form_ids
            forms.filtered(lambda form, at=sites: form.website_id not in at).write(
                {"is_published": False}
            )
            forms.create(
                [
                    {"team_id": team.id, "website_id": site.id}
                    for site in sites - forms.website_id
                ]
            )

    def _portal_show_forms(self):
        """Publish the pages of teams whose box was ticked again."""
        for team in self.sudo():
            sites = team._portal_form_sites()
            forms = team.portal_form_ids
            forms.filtered(lambda form, at=sites: form.website_id in at).write(
                {"is_published": True}
            )

    def _portal_form_sites(self):
        """Return the websites on which the team takes messages, maybe none.

        Those of its company; of all companies where it has none.
        """
        self.ensure_one()
        sites = self.env["website"].sudo()
        if not self.active or not self.portal_use_website_form:
            return sites
        companies = [("company_id", "=", self.company_id.id)] if self.company_id else []
        return sites.search(companies)

    def _portal_form_categories(self, site):
        """Return the categories to choose from on a website: the team's, else all."""
        company = site.company_id
        domain = [
            ("show_in_portal", "=", True),
            ("company_id", "in", (False, company.id)),
        ]
        if self.category_ids:
            domain.append(("id", "in", self.category_ids.ids))
        return self.env["helpdesk.ticket.category"].search(domain)

    def action_portal_open_form(self):
        """Open the team's page; make it again where an editor deleted it."""
        self.ensure_one()
        self.check_access("write")
        self._portal_match_forms()
        form = self.portal_form_ids.filtered("is_published")[:1]
        if not form:
            raise UserError(
                self.env._(
                    "No page of this form is published. It has one on each website "
                    "of the team's company; a website's company is set in the "
                    "settings of the website."
                )
            )
        return form.action_open()
