from odoo import models

from .portal_mixin_link import PERSON


class StockPicking(models.Model):
    """The customer is told that a delivery has left (F80)."""

    _inherit = "stock.picking"

    def _action_done(self):
        """Tell of what leaves now, whoever or whatever validated it."""
        before = self.filtered(lambda picking: picking.state != "done")
        result = super()._action_done()
        for picking in before.filtered(lambda each: each.state == "done"):
            picking.sudo()._portal_tell_delivered()
        return result

    def _portal_tell_delivered(self):
        """Tell each customer whose goods are in it, once; needs sudo.

        Where the company has Odoo mail every delivery by itself, that one stands.
        Nobody is told of what the installation brings along.
        """
        self.ensure_one()
        is_leaving = (
            self.env.registry.ready
            and self.picking_type_code == "outgoing"
            and self.location_dest_id.usage == "customer"
            and not self.company_id.stock_move_email_validation
        )
        if not is_leaving:
            return
        orders = self.move_ids.sale_line_id.order_id
        told = self.env["res.partner"]
        for partner in orders.partner_id or self.partner_id:
            customer = partner.commercial_partner_id
            portal = customer.portal_id
            is_told = customer in told
            if not is_told and portal.active and portal.company_id == self.company_id:
                theirs = orders.filtered(
                    lambda order, c=customer: order.partner_id._portal_is_of(c)
                )
                self._portal_tell_people_of(portal, theirs, partner)
            told |= customer

    def _portal_tell_people_of(self, portal, orders, partner):
        """Tell whoever ordered some of it, or ``partner``; staff are told once."""
        people = partner.browse()
        for order in orders:
            people |= order._portal_customer_contact()
        people = people or partner
        who = self.env.user.partner_id
        portal._tell("delivered", self, people[0], skip=who)
        row = portal._portal_event("delivered")
        for person in people[1:] if row.customer != "none" else ():
            row._portal_tell_customer(self, person, None, {})

    def _portal_mail_url(self, customer):
        """Return where a mail leads: the order by a link, else the delivery's page."""
        order = self._portal_own_orders(customer)[:1]
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        if order and person:
            return order._portal_expiring_url(person)
        return f"{self.get_base_url()}/my/deliveries/{self.id}"
