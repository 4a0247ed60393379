from odoo import fields, models
from odoo.fields import Command

from .portal_mixin_link import PERSON

ORDERS_PATH = "/odoo/portal-orders"
CUSTOMER_LAYOUT = "partner_portal.order_mail_layout"
STAFF_LAYOUT = "mail.mail_notification_light"


class SaleOrder(models.Model):
    """Who is told of a portal order: responsible and customer, by queued mail."""

    _inherit = "sale.order"

    # --- events ------------------------------------------------------------

    def _portal_notify_placed(self):
        """Hand a placed order to its responsible and tell both sides.

        Called at the end of placing, in its transaction and in the customer's
        environment, hence sudo. Mails are queued only; the queue is woken
        after the commit.
        """
        self.ensure_one()
        order = self.sudo().with_context(
            mail_auto_subscribe_no_notify=True, mail_activity_quick_update=True
        )
        order._portal_assign_responsible()
        receiver = order._portal_receiver()
        customer = order._portal_customer_contact()
        order.message_subscribe((receiver.partner_id | customer).ids)
        order._portal_remember()
        if receiver:
            order._portal_schedule_confirmation(receiver)
            order._portal_queue_mail("placed_responsible", receiver.partner_id)
        order._portal_queue_mail("placed_customer", customer)

    def _portal_notify_accepted(self):
        """Tell the customer that the order is accepted, and what was changed.

        Where Odoo mails a confirmation of its own, that one stands; a change
        is then mailed with the message in the thread.
        """
        for order in self:
            order.activity_feedback(["mail.mail_activity_data_todo"])
            confirmed_by_odoo = order._portal_odoo_mails_confirmation()
            changes = order._portal_changes_since_placed()
            if changes:
                order._portal_post(
                    "changed",
                    {"changes": changes},
                    notify_skip_followers=not confirmed_by_odoo,
                )
            if not confirmed_by_odoo:
                order._portal_queue_mail(
                    "accepted", order._portal_customer_contact(), changes=changes
                )
            order.sudo()._portal_remember()

    def _portal_notify_rejected(self):
        """Tell the customer that the order is rejected, with the reason if any."""
        for order in self:
            order.activity_feedback(["mail.mail_activity_data_todo"])
            order._portal_post("rejected", {}, notify_skip_followers=True)
            order._portal_queue_mail("rejected", order._portal_customer_contact())

    # --- people ------------------------------------------------------------

    def _portal_assign_responsible(self):
        """Set salesperson and team explicitly; a hand-written one is respected."""
        self.ensure_one()
        user = self.user_id
        if not user.active or user.share or not self._portal_user_by_hand():
            user = self.portal_id._responsible(self._portal_customer_contact())
        team = self.team_id
        if user and user not in team.member_ids:
            team = self.env["crm.team"]._get_default_team_id(
                user_id=user.id, domain=self._portal_team_domain()
            )
        self.write({"user_id": user.id, "team_id": team.id})

    def _portal_user_by_hand(self):
        """Return whether staff chose the salesperson of this basket.

        Baskets are filled without tracking, so a tracked change is a person's.
        """
        self.ensure_one()
        return bool(
            self.env["mail.tracking.value"].search_count(
                [
                    ("mail_message_id", "in", self.message_ids.ids),
                    ("field_id.name", "=", "user_id"),
                ],
                limit=1,
            )
        )

    def _portal_team_domain(self):
        return [("company_id", "in", [False, self.company_id.id])]

    def _portal_receiver(self):
        """Return the user who gets the new order, so that none stays unseen.

        It is the salesperson, else an administrator of the portal.
        """
        self.ensure_one()
        return self.user_id or self.portal_id._portal_administrator()

    def _portal_customer_contact(self):
        """Return the contact who ordered."""
        self.ensure_one()
        return self.sudo().portal_user_id.partner_id or self.partner_id

    def _portal_schedule_confirmation(self, receiver):
        """Put the order on the receiver's list of things to do, once."""
        order = self.with_context(lang=receiver.lang)
        order.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=fields.Date.context_today(order),
            summary=order.env._("Confirm portal order %s", order.name),
            user_id=receiver.id,
        )

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

    def _portal_queue_mail(self, event, partner, changes=()):
        """Queue the mail of ``event`` to ``partner`` in the partner's language.

        sudo: a salesperson may not write mails, a template may be closed to
        him. Nothing is sent here (SMTP may hang); the queue's job is woken by
        a trigger that takes effect with the commit.

        :rtype: mail.mail
        """
        self.ensure_one()
        template = self.sudo().env.ref(
            f"partner_portal.mail_template_order_{event}", raise_if_not_found=False
        )
        if not template or not partner.email:
            return self.sudo().env["mail.mail"]
        template = template.with_context(
            portal_lang=partner.lang, changes=changes, **{PERSON: partner.id}
        )
        is_for_staff = event.endswith("_responsible")
        mail_id = template.send_mail(
            self.id,
            email_values={
                "recipient_ids": [Command.link(partner.id)],
                **self.env["mail.mail"]._portal_marks(self),
            },
            email_layout_xmlid=STAFF_LAYOUT if is_for_staff else CUSTOMER_LAYOUT,
        )
        mail = template.env["mail.mail"].browse(mail_id)
        mail._portal_take_answers(self)
        mail._portal_wake_queue()
        return mail

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
