from odoo import api, fields, models

SECTIONS = "partner_portal_website.ticket_form_sections"


class HelpdeskTicketForm(models.Model):
    """The page of one website on which a team takes messages.

    The page is an ordinary one that Odoo's website editor changes; whoever manages
    teams publishes it without being one of the website's editors.
    """

    _name = "helpdesk.ticket.form"
    _description = "Ticket Form of a Website"
    _order = "team_id, website_id"
    _rec_name = "website_id"

    team_id = fields.Many2one(
        "helpdesk.ticket.team", required=True, readonly=True, ondelete="cascade"
    )
    website_id = fields.Many2one(
        "website", required=True, readonly=True, index=True, ondelete="cascade"
    )
    page_id = fields.Many2one(
        "website.page", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="website_id.company_id")
    url = fields.Char("Address", compute="_compute_page", compute_sudo=True)
    is_published = fields.Boolean(
        "Published",
        compute="_compute_page",
        compute_sudo=True,
        inverse="_inverse_is_published",
        help="Visitors of the website find the page and can send its form.",
    )

    _team_website = models.UniqueIndex(
        "(team_id, website_id)", "This team has a form on this website."
    )

    @api.depends("page_id.url", "page_id.is_published")
    def _compute_page(self):
        for form in self:
            form.url = form.page_id.url
            form.is_published = form.page_id.is_published

    def _inverse_is_published(self):
        """Publish or hide the pages, under sudo: the team's manager decides."""
        for form in self:
            form.sudo().page_id.is_published = form.is_published

    @api.model_create_multi
    def create(self, vals_list):
        """Make the page of each form, published."""
        return super().create(
            [
                {**vals, "page_id": vals.get("page_id") or self._portal_new_page(vals)}
                for vals in vals_list
            ]
        )

    @api.model
    def _portal_new_page(self, vals):
        """Return the id of a new page of a team on a website.

        Under sudo, as website pages belong to the website's editors. Its address comes
        from the team's name and stays when the team is renamed.
        """
        team = self.env["helpdesk.ticket.team"].sudo().browse(vals["team_id"])
        site = self.env["website"].sudo().browse(vals["website_id"])
        lang = site.default_lang_id.code
        site = site.with_context(website_id=site.id, lang=lang)
        team = team.with_context(lang=lang).with_company(site.company_id)
        slug = self.env["ir.http"]._slugify(team.name) or str(team.id)
        values = {"team": team, "categories": team._portal_form_categories(site)}
        sections = site.env["ir.qweb"]._render(SECTIONS, values, minimal_qcontext=True)
        page = site.new_page(
            name=f"support/{slug}",
            sections_arch=str(sections),
            page_title=team.name,
            page_values={"is_published": True},
        )
        return page["page_id"]

    def action_open(self):
        """Open the page: in the website's frame where one may edit it."""
        self.ensure_one()
        self.check_access("read")
        page = self.sudo().page_id
        if self.env.user.has_group("website.group_website_restricted_editor"):
            return page.open_website_url()
        address = f"{self.sudo().website_id.get_base_url()}{page.url}"
        return {"type": "ir.actions.act_url", "url": address, "target": "new"}
