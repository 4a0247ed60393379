"""Placed portal orders for the tests of the sales desk."""

from .common import PortalCase


class DeskCase(PortalCase):
    """Bluefield's buyer orders at 20 % off; Robin Vale is responsible."""

    def _order(self, user=None, quantities=None, **details):
        """Place an order (5 ball valves at 11.36 unless told); mails are kept apart."""
        user = user or self.buyer
        self._fill(user, quantities or {self.product: 5})
        details = {"carrier_id": str(self.free_carrier.id), **details}
        self._as(user)._portal_checkout_save(details)
        return self._place(user)

    def _desk(self, order, user=None):
        """Return the order as a salesperson has it (Robin Vale unless told)."""
        return self._as(user or self.salesperson).browse(order.ids)

    def _mails(self, order, state="outgoing"):
        """Return the order's mails of a state as {(recipient, subject)}."""
        self.env.flush_all()
        mails = self.env["mail.mail"].search(
            [("model", "=", "sale.order"), ("res_id", "in", order.ids)]
        )
        return [
            (mail.recipient_ids.mapped("email"), mail.subject)
            for mail in mails.sorted("id")
            if mail.state == state
        ]

    def _bodies(self, order):
        """Return the bodies of the order's queued mails, oldest first."""
        mails = self.env["mail.mail"].search(
            [("model", "=", "sale.order"), ("res_id", "in", order.ids)], order="id"
        )
        return mails.mapped("body_html")

    def _comments(self, order):
        """Return what customers can read in the order's thread, oldest first."""
        messages = order.sudo().message_ids.filtered(
            lambda message: message.subtype_id == self.env.ref("mail.mt_comment")
        )
        return messages.sorted("id").mapped("body")
