from odoo import models

from .portal_mixin_link import PERSON

ORDERS_PATH = "/odoo/portal-orders"


class SaleOrder(models.Model):
    """Who is told of a portal order: the people of the portal's table of events."""

    _inherit = "sale.order"

    # --- events ------------------------------------------------------------

    def _portal_tell(self, event, skip=None, **context):
        """Tell the people of this order's portal of an event.

        :rtype: mail.mail
        """
        self.ensure_one()
        order = self.sudo()
        portal, contact = order._portal_of_customer(), order._portal_customer_contact()
        if not portal:
            return self.env["mail.mail"].sudo()
        return portal._tell(event, order, contact, skip=skip, **context)

    def _portal_notify_placed(self):
        """Hand a placed order to its responsible and tell both sides.

        Called at the end of placing, in its transaction and in the customer's
        environment, hence sudo. Mails are queued only; the queue is woken
        after the commit.
        """
        self.ensure_one()
        order = self.sudo().with_context(mail_auto_subscribe_no_notify=True)
        order._portal_assign_receiver()
        receiver = order._portal_receiver()
        customer = order._portal_customer_contact()
        order.message_subscribe((receiver.partner_id | customer).ids)
        order._portal_remember()
        order._portal_tell("placed")

    def _portal_notify_accepted(self):
        """Tell of the accepted order, and what was changed.

        Where Odoo mails a confirmation of its own, that one stands, and only a
        change is told beside it.
        """
        who = self.env.user.partner_id
        for order in self:
            order.activity_feedback(["mail.mail_activity_data_todo"])
            changes = order._portal_changes_since_placed()
            if changes:
                order._portal_post(
                    "changed", {"changes": changes}, notify_skip_followers=True
                )
            if not order._portal_odoo_mails_confirmation():
                order._portal_tell("accepted", skip=who, changes=changes)
            elif changes:
                order._portal_tell("changed", skip=who, changes=changes)
            order.sudo()._portal_remember()

    def _portal_notify_rejected(self):
        """Tell of the rejected order, with the reason if any."""
        who = self.env.user.partner_id
        for order in self:
            order.activity_feedback(["mail.mail_activity_data_todo"])
            order._portal_post("rejected", {}, notify_skip_followers=True)
            order._portal_tell("rejected", skip=who)

    def _portal_notify_withdrawn(self):
        """Tell that the seller cancelled an order that was accepted."""
        who = self.env.user.partner_id
        for order in self:
            order._portal_post("withdrawn", {}, notify_skip_followers=True)
            order._portal_tell("withdrawn", skip=who)

    # --- people ------------------------------------------------------------

    def _portal_customer_contact(self):
        """Return the contact who ordered."""
        self.ensure_one()
        return self.sudo().portal_user_id.partner_id or self.partner_id

    # --- mail and thread ---------------------------------------------------

    def _portal_odoo_mails_confirmation(self):
        """Return whether Odoo mails the customer a confirmation by itself.

        It does when the order is paid or signed online, and for a quotation
        template that has a mail of its own.
        """
        self.ensure_one()
        if self.env.context.get("send_email"):
            return bool(self._get_confirmation_template())
        return bool(self.sudo().sale_order_template_id.mail_template_id)

    def _portal_post(self, event, values, **options):
        """Post a message that the customer reads in the order's thread."""
        self.ensure_one()
        order = self.with_context(lang=self._portal_customer_contact().lang)
        return order.message_post_with_source(
            f"partner_portal.sale_order_message_{event}",
            render_values={"order": order, **values},
            subtype_xmlid="mail.mt_comment",
            **options,
        )

    # --- links -------------------------------------------------------------

    def _portal_desk_path(self):
        """Return the path of the back-office form, opened inside our app."""
        self.ensure_one()
        return f"{ORDERS_PATH}/{self.id}"

    def _portal_desk_url(self):
        """Return the address of the back-office form, for a mail to staff."""
        return self.get_base_url() + self._portal_desk_path()

    def _portal_page_url(self):
        """Return the address of the customer's page for the mail to one person.

        The link opens this order for a time without a log-in (S12); to nobody in
        particular it holds no token.
        """
        self.ensure_one()
        person = self.env["res.partner"].browse(self.env.context.get(PERSON, ()))
        if person:
            return self._portal_expiring_url(person)
        return f"{self.get_base_url()}/my/orders/{self.id}"
