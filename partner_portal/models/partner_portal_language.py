from odoo import fields, models, tools


class PartnerPortal(models.Model):
    """Which languages the portal offers for choice."""

    _inherit = "partner.portal"

    language_ids = fields.Many2many(
        comodel_name="res.lang",
        string="Languages",
        help="Offered for choice on every page. Visitors who come with another one are "
        "greeted in the language of the company, or else in the first of these.",
    )

    def _frame_languages(self):
        """Return what people choose from: ``{code: name, url_code, …}``, as Odoo
        lists the languages of public pages; all of them unless the portal names some.
        """
        self.ensure_one()
        everything = self.env["res.lang"]._get_frontend()
        codes = self._language_codes()
        own = {code: everything[code] for code in codes if code in everything}
        return own or dict(everything)

    def _greeting_language(self, code):
        """Return the code of the language for a visitor who comes with another one."""
        offered = self._frame_languages()
        if code in offered:
            return code
        own = self.sudo().company_id.partner_id.lang
        return own if own in offered else next(iter(offered), code)

    @tools.ormcache("self.id")
    def _language_codes(self):
        """Return the codes in their order; asked on every page, so it is kept."""
        return tuple(self.sudo().language_ids.mapped("code"))
