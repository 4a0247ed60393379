from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

#: The path of the basket's page.
BASKET_PATH = "/my/basket"


class SaleOrder(models.Model):
    """Baskets their customers left behind, and the mail that reminds of them."""

    _inherit = "sale.order"

    portal_basket_on = fields.Datetime(
        string="Last Changed",
        copy=False,
        readonly=True,
        groups="base.group_user",
        help="When the customer changed the basket for the last time.",
    )
    portal_is_left = fields.Boolean(
        string="Left Behind",
        compute="_compute_portal_is_left",
        search="_search_portal_is_left",
        groups="base.group_user",
    )
    portal_reminded_on = fields.Datetime(
        string="Reminded On",
        copy=False,
        readonly=True,
        groups="base.group_user",
    )
    portal_reminded_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Reminded By",
        copy=False,
        readonly=True,
        ondelete="set null",
        groups="base.group_user",
    )

    @api.depends(
        "portal_state", "portal_basket_on", "portal_id.basket_left_days", "order_line"
    )
    def _compute_portal_is_left(self):
        for order in self:
            order.portal_is_left = bool(
                order.portal_state == "basket"
                and order.order_line
                and order.portal_basket_on
                and order.portal_basket_on < order.portal_id._portal_left_before()
            )

    def _search_portal_is_left(self, operator, value):
        if operator != "in" or list(value) != [True]:
            return NotImplemented  # the ORM inverts the positive answer
        portals = self.env["partner.portal"].sudo().with_context(active_test=False)
        return portals.search([("basket_left_days", ">", 0)])._portal_left_domain()

    def _portal_basket_values(self, portal, customer):
        values = super()._portal_basket_values(portal, customer)
        return {**values, "portal_basket_on": fields.Datetime.now()}

    # Reminding

    def action_portal_remind(self):
        """Open the wizard that shows who is reminded of a basket, and who is not."""
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "partner_portal.sale_order_remind_action"
        )
        action["context"] = {"default_order_ids": self.ids}
        return action

    def _portal_remind(self, note=""):
        """Mail the people of these baskets, once; return those who were.

        Who cannot be reminded is left out, see ``_portal_no_reminder``. The baskets
        are written first: of two people at once one is repeated by Odoo and finds
        that the other has mailed.

        :param str note: a word of the salesperson, in the mail
        :rtype: sale.order
        """
        self.check_access("write")
        baskets = self.filtered(lambda order: not order._portal_no_reminder())
        baskets.sudo().write(
            {
                "portal_reminded_on": fields.Datetime.now(),
                "portal_reminded_by_id": self.env.uid,
            }
        )
        self.env.flush_all()
        for basket in baskets:
            basket._portal_tell(
                "basket_left",
                skip=self.env.user.partner_id,
                portal_note=(note or "").strip(),
            )
        return baskets

    def _portal_no_reminder(self):
        """Return why the person of this basket is not reminded, empty if it is."""
        self.ensure_one()
        order = self.sudo()
        person = order._portal_customer_contact()
        reminded = order.portal_reminded_on
        if order.portal_state != "basket":
            return self.env._("This is no basket any more.")
        if not order._portal_has_products():
            return self.env._("The basket is empty.")
        if not order.portal_user_id._portal_customer():
            return self.env._("%s has no access any more.", person.name)
        if not order.portal_id.is_open or "ordering" not in order.portal_id._areas():
            return self.env._("Nothing can be ordered in the portal at the moment.")
        if not person.email:
            return self.env._("%s has no e-mail address.", person.name)
        if not order.portal_id._portal_would_mail("basket_left", person):
            return self.env._("%s does not want this mail.", person.name)
        if reminded and reminded >= order.portal_id._portal_left_before():
            return self.env._("%s was reminded a short time ago.", person.name)
        return ""

    def _portal_basket_url(self):
        """Return the address of the basket's page; it asks for the log-in."""
        return self.get_base_url() + BASKET_PATH


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    basket_left_days = fields.Integer(
        string="Baskets Are Left After",
        required=True,
        default=7,
        help="A basket counts as left behind when its customer has not changed it for "
        "so many days. Its person is reminded once in this time at most.",
    )

    _basket_left_days_positive = models.Constraint(
        "CHECK (basket_left_days > 0)",
        "Baskets are left after one day at the earliest.",
    )

    def _portal_left_before(self):
        """Return the moment before which a basket must have been changed last."""
        days = self.basket_left_days or 7
        return fields.Datetime.now() - timedelta(days=days)

    def _portal_left_domain(self):
        """Return the domain of the baskets that were left behind in these portals."""
        return Domain.OR(
            Domain("portal_state", "=", "basket")
            & Domain("portal_id", "=", portal.id)
            & Domain("portal_basket_on", "<", portal._portal_left_before())
            & Domain("order_line", "!=", False)
            for portal in self
        )
