from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain


class SaleOrder(models.Model):
    """An order that a salesperson enters for a customer of a portal (F73)."""

    _inherit = "sale.order"

    portal_on_behalf_user_id = fields.Many2one(
        comodel_name="res.users",
        string="Entered for the Customer By",
        copy=False,
        readonly=True,
        groups="base.group_user",
        help="Only what the customer sees in the portal can be ordered, at its prices. "
        "The customer reads who entered the order.",
    )

    @api.constrains("partner_id", "portal_on_behalf_user_id")
    def _check_portal_on_behalf(self):
        self.order_line._check_portal_seen()

    @api.model
    def default_get(self, fields):
        """Stamp an order begun by *Order for this customer* with who pressed it."""
        values = super().default_get(fields)
        name = "portal_on_behalf_user_id"
        if name in fields and self.env.context.get("portal_on_behalf"):
            values[name] = self.env.uid
        return values

    @api.model_create_multi
    def create(self, vals_list):
        orders = super().create(vals_list)
        orders.filtered("portal_on_behalf_user_id")._portal_check_stamp()
        return orders

    def write(self, vals):
        result = super().write(vals)
        if vals.get("portal_on_behalf_user_id"):
            self._portal_check_stamp()
        return result

    def _portal_check_stamp(self):
        """Refuse orders in another's name, and for customers of others."""
        if self.env.su:
            return
        customers = self.partner_id.commercial_partner_id
        if (
            self.portal_on_behalf_user_id - self.env.user
            or customers - customers._portal_may_administer()
        ):
            raise AccessError(self.env._("You do not look after this customer."))

    def _portal_behalf_portal(self):
        """Return the portal by whose offers the order is entered, under sudo; or none.

        None, too, where the salesperson chose another pricelist than the customer has.
        """
        customer = self.sudo().partner_id.commercial_partner_id
        portal = customer.portal_id
        if not self.portal_on_behalf_user_id or portal.company_id != self.company_id:
            return portal.browse()
        return portal

    def _get_product_catalog_domain(self):
        """Show in Odoo's product catalog what the customer sees."""
        domain = super()._get_product_catalog_domain()
        if self.portal_on_behalf_user_id:
            domain &= Domain("portal_seen_by_id", "=", self.partner_id.id)
        return domain

    def _portal_page_head(self, facts):
        """Add who entered the order, on the page as in the list."""
        by = self.sudo().portal_on_behalf_user_id.name
        return {**super()._portal_page_head(facts), "entered_by": by or ""}


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.constrains("product_id")
    def _check_portal_seen(self):
        """Refuse what the customer does not see, while the order is being entered.

        Later lines come from deliveries and expenses, which must not fail.
        """
        lines = self.sudo().filtered(lambda line: line._portal_is_chosen())
        for order in lines.order_id:
            portal = order._portal_behalf_portal()
            products = (lines & order.order_line).product_id
            customer = order.partner_id.commercial_partner_id
            hidden = products.browse()
            if portal:
                read = products._portal_products(portal, customer)
                hidden = products - read._portal_visible(portal, customer)
            if hidden:
                raise ValidationError(
                    self.env._(
                        "%(customer)s does not see this in the portal: %(products)s.",
                        customer=customer.name,
                        products=", ".join(hidden.mapped("display_name")),
                    )
                )

    @api.onchange("product_id", "product_uom_id", "product_uom_qty")
    def _onchange_portal_quantity(self):
        """Warn of a quantity the customer could not order."""
        offer = self._portal_behalf_offer()
        if offer and not offer.may_order:
            return {
                "warning": {
                    "title": self.env._("Not possible in the portal"),
                    "message": f"{offer.name}: {offer.message}",
                }
            }
        return {}

    @api.depends("order_id.portal_on_behalf_user_id")
    def _compute_discount(self):
        """Give prices of the portal as they are: its offers know no discount."""
        result = super()._compute_discount()
        for line in self:
            if line._portal_follows_offer() and line.pricelist_item_id._show_discount():
                line.discount = 0.0
        return result

    def _reset_price_unit(self):
        """Take the price of the customer's offer, with its unit and tax position."""
        offer = self._portal_behalf_offer()
        if not offer:
            return super()._reset_price_unit()
        price = offer.price_unit
        return self.update({"price_unit": price, "technical_price_unit": price})

    def _portal_is_chosen(self):
        """Return whether the salesperson chose the product of this line."""
        return (
            self.order_id.portal_on_behalf_user_id
            and self.order_id.state in ("draft", "sent")
            and self.product_id
            and not self.display_type
            and not self.is_delivery
            and not self.is_downpayment
            and not self.is_expense
            and not self._is_global_discount()
        )

    def _portal_follows_offer(self):
        """Return whether the price is the offer's.

        Not with extras of attributes that make no variant, which no offer has, nor on
        another pricelist than the customer's.
        """
        order = self.order_id
        extras = self.product_no_variant_attribute_value_ids
        if not self._portal_is_chosen() or extras or not order._portal_behalf_portal():
            return False
        customer = order.partner_id.with_company(order.company_id)
        return order.pricelist_id._origin == customer.property_product_pricelist._origin

    def _portal_behalf_offer(self):
        """Return the customer's offer for this line; None for an order of another kind
        or a product the customer does not see.
        """
        if not self._portal_follows_offer():
            return None
        order, product = self.order_id, self.product_id._origin
        offers = product._portal_offers(
            order._portal_behalf_portal()._origin,
            order.partner_id.commercial_partner_id._origin,
            {product.id: self.product_uom_qty or 1.0},
            date=self._get_order_date(),
            fiscal_position=order.sudo().fiscal_position_id._origin,
            units={product.id: self.product_uom_id._origin.id or product.uom_id.id},
        )
        return offers.get(product.id)
