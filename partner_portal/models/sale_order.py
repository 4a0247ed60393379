from odoo import api, fields, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    portal_order = fields.Boolean(string="Partner portal", copy=False)
    portal_id = fields.Many2one(
        comodel_name="partner.portal",
        string="Customer Portal",
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    portal_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Ordered By",
        copy=False,
        readonly=True,
    )
    portal_state = fields.Selection(
        selection=[
            ("basket", "Basket"),
            ("submitted", "To confirm"),
            ("accepted", "Accepted"),
            ("rejected", "Rejected"),
        ],
        string="Portal Status",
        copy=False,
        readonly=True,
    )
    portal_reject_reason = fields.Text(
        string="Reason",
        copy=False,
        readonly=True,
    )
    portal_submitted_on = fields.Datetime(
        string="Placed On",
        copy=False,
        readonly=True,
    )
    portal_payment_method_id = fields.Many2one(
        comodel_name="partner.portal.payment.method",
        string="Payment",
        copy=False,
        ondelete="restrict",
    )
    portal_note = fields.Text(string="Customer's Note", copy=False)
    portal_version = fields.Integer(copy=False, readonly=True)
    portal_key = fields.Char(copy=False, readonly=True, groups="base.group_system")

    _portal_basket_unique = models.UniqueIndex(
        "(portal_user_id, company_id)"
        " WHERE portal_state = 'basket' AND state = 'draft'",
        "This person has a basket already.",
    )
    _portal_key_unique = models.UniqueIndex(
        "(portal_user_id, portal_key) WHERE portal_key IS NOT NULL",
        "This order was placed already.",
    )
    _portal_state_index = models.Index(
        "(portal_state, company_id, date_order DESC, id DESC)"
        " WHERE portal_state IS NOT NULL"
    )

    @api.depends("portal_state")
    def _compute_amounts(self):
        """Sum the lines of baskets; the tax engine runs once when they are placed.

        Adding a line must not cost more the longer the basket is. Where taxes are
        rounded over the whole order the sum may differ by cents, so pages and
        placing ask ``_portal_totals`` instead.
        """
        baskets = self.filtered(
            lambda order: order.portal_state == "basket" and isinstance(order.id, int)
        )
        super(SaleOrder, self - baskets)._compute_amounts()
        if not baskets:
            return
        sums = self.env["sale.order.line"]._read_group(
            [("order_id", "in", baskets.ids)],
            ["order_id"],
            ["price_subtotal:sum", "price_tax:sum", "price_total:sum"],
        )
        sums = {order.id: amounts for order, *amounts in sums}
        for basket in baskets:
            untaxed, tax, total = sums.get(basket.id, (0.0, 0.0, 0.0))
            basket.amount_untaxed = untaxed
            basket.amount_tax = tax
            basket.amount_total = total

    @api.depends("portal_state")
    def _compute_shipping_weight(self):
        """Leave the weight of baskets for the moment they are placed."""
        baskets = self.filtered(lambda order: order.portal_state == "basket")
        for basket in baskets:
            basket.shipping_weight = basket.shipping_weight
        return super(SaleOrder, self - baskets)._compute_shipping_weight()

    def write(self, vals):
        result = super().write(vals)
        if not self.env.context.get("portal_basket_open"):
            self._portal_raise_version()
        return result

    def _portal_raise_version(self):
        """Tell the customer's open pages that staff changed these baskets."""
        baskets = self.filtered(lambda order: order.portal_state == "basket")
        for basket in baskets.sudo().with_context(portal_basket_open=True):
            basket.portal_version += 1

    # Odoo's own doors on the portal stay shut for baskets and placed orders (S6)

    def _has_to_be_signed(self):
        return not self._portal_is_ours() and super()._has_to_be_signed()

    def _has_to_be_paid(self):
        return not self._portal_is_ours() and super()._has_to_be_paid()

    def _can_be_edited_on_portal(self):
        return not self._portal_is_ours() and super()._can_be_edited_on_portal()

    def _portal_is_ours(self):
        """Return whether this is a basket, or a portal order nobody accepted yet."""
        self.ensure_one()
        return self.portal_state in ("basket", "submitted", "rejected")

    def _get_order_lines_to_report(self):
        """Baskets are not printed; see also the record rules."""
        if any(order.portal_state == "basket" for order in self):
            raise UserError(self.env._("A basket is not an order yet."))
        return super()._get_order_lines_to_report()
