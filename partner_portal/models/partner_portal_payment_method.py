from odoo import fields, models

from ..prefetch import columns_of


class PartnerPortalPaymentMethod(models.Model):
    _name = "partner.portal.payment.method"
    _description = "Customer Portal Payment Method"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        required=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="portal_id.company_id")
    payment_term_id = fields.Many2one(
        comodel_name="account.payment.term",
        string="Payment Terms",
        check_company=True,
        help="Empty: the customer's own payment terms.",
    )
    payment_method_line_id = fields.Many2one(
        comodel_name="account.payment.method.line",
        string="Payment Method",
        check_company=True,
        domain=[("payment_type", "=", "inbound")],
        help="Written on the order and on its invoice.",
    )
    _check_company_auto = True


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    def _portal_read_payment_methods(self):
        """Return the payment methods offered, found and read in one query."""
        self.ensure_one()
        methods = self.env["partner.portal.payment.method"]
        return methods.search_fetch([("portal_id", "=", self.id)], columns_of(methods))
