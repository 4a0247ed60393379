from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .partner_portal_frame import dialled


class PartnerPortal(models.Model):
    """Whom customers turn to, and what is announced to them."""

    _inherit = "partner.portal"

    support_source = fields.Selection(
        selection=[
            ("responsible", "The customer's salesperson"),
            ("company", "A hotline of the company"),
        ],
        string="Support",
        required=True,
        default="responsible",
        help="Shown on every page. Who is not logged in, or has no salesperson, sees "
        "phone and e-mail of the company.",
    )
    hotline = fields.Char(compute="_compute_hotline", store=True, readonly=False)
    support_email = fields.Char(
        string="E-mail of the Support",
        compute="_compute_support_email",
        store=True,
        readonly=False,
    )
    announcement = fields.Text(
        translate=True,
        help="Shown on the page where people log in, and on top of Home.",
    )

    @api.depends("support_source")
    def _compute_hotline(self):
        for portal in self:
            if portal.support_source == "company" and not portal.hotline:
                portal.hotline = portal.company_id.phone

    @api.depends("support_source")
    def _compute_support_email(self):
        for portal in self:
            if portal.support_source == "company" and not portal.support_email:
                portal.support_email = portal.company_id.email

    @api.constrains("support_source", "hotline")
    def _check_hotline(self):
        for portal in self:
            if (
                portal.support_source == "company"
                and not (portal.hotline or "").strip()
            ):
                raise ValidationError(
                    self.env._("A hotline of the company needs a phone number.")
                )

    def _frame_support(self, contact):
        """Return whom ``contact`` (maybe none) turns to, from exactly one source.

        :return: ``{source, name, phone, phone_link, email}``; ``source`` is
            ``company`` or ``responsible``
        """
        self.ensure_one()
        if self.support_source == "responsible" and contact:
            card = self._frame_responsible(contact)
            if card:
                return {"source": "responsible", **card}
        company = self.sudo().company_id
        is_hotline = self.support_source == "company"
        phone = self.hotline if is_hotline else company.phone
        email = self.support_email if is_hotline else company.email
        return {
            "source": "company",
            "name": self.name,
            "phone": phone or "",
            "phone_link": dialled(phone),
            "email": email or "",
        }
