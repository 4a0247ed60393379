from odoo import models


class ResUsers(models.Model):
    _inherit = "res.users"

    def _portal_frame(self, basket=None, overdue=None):
        """Return what the bars and the footer of a page show, as plain values.

        Empty for everybody the portal is not open to, who keep Odoo's own frame.

        :param basket: the user's basket when it is at hand
        :param overdue: how many invoices are, when that is known
        """
        self.ensure_one()
        customer = self._portal_customer()
        if not customer.portal_id.is_open:
            return {}
        badge = self._portal_basket_badge(basket)
        return self._portal_frame_of(customer, badge, overdue)

    def _portal_frame_of(self, customer, badge, overdue=None):
        """Return the frame of a customer's pages for this user.

        :param badge: what the basket button shows, see ``_portal_basket_badge``
        :param overdue: how many invoices are, when that is known
        """
        portal = customer.portal_id
        if overdue is None and portal.show_invoices:
            overdue = portal._money_overdue_count(customer)
        own = self.partner_id.commercial_partner_id == customer
        contact = self.partner_id if own else customer
        return {
            "portal": {"id": portal.id, "name": portal.name, "slug": portal.slug},
            "areas": portal._areas(),
            "company": portal._frame_company(),
            "style": portal._frame_style(),
            "languages": portal._frame_languages(),
            "user": {
                "name": self.name,
                "customer": customer.name,
                "number": customer.portal_customer_number or "",
            },
            "responsible": portal._frame_responsible(contact),
            "support": portal._frame_support(contact),
            "basket": badge,
            "overdue": overdue,
        }

    def _portal_is_closed(self):
        """Return whether this person has a portal and it is closed at the moment."""
        self.ensure_one()
        portal = self._portal()
        return bool(portal) and not portal.is_open

    def _portal_basket_badge(self, basket=None):
        """Return what the basket button shows: lines, amount, currency.

        The amount is that of the goods, without delivery, and without tax unless
        the portal shows prices with tax; ``quantities`` tells the catalog what is
        in the basket already, in each product's own unit.

        :param basket: the user's basket when it is at hand
        """
        self.ensure_one()
        portal = self._portal()
        if basket is None:
            basket = self.env["sale.order"].with_user(self)._portal_basket()
        lines = basket._portal_read_lines()._portal_product_lines()
        quantities = dict.fromkeys(lines.product_id.ids, 0.0)
        for line in lines:
            quantities[line.product_id.id] += line._portal_own_quantity()
        amount = "price_total" if portal.tax_display == "included" else "price_subtotal"
        currency = basket.currency_id or portal.company_id.currency_id
        return {
            "id": basket.id,
            "count": len(lines),
            "total": currency.round(sum(lines.mapped(amount))),
            "currency_id": currency.id,
            "quantities": quantities,
        }
