from dataclasses import replace

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from ..exceptions import PortalInputErrors

#: Longest reason that is taken.
LONGEST = 2000


class SaleOrder(models.Model):
    """What customers may still do with an order: cancel it, ask for a change."""

    _inherit = "sale.order"

    portal_state = fields.Selection(
        selection_add=[("cancelled", "Cancelled by the customer")]
    )
    portal_cancelled_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Cancelled By",
        copy=False,
        readonly=True,
        ondelete="set null",
        groups="base.group_user",
    )

    # The rule

    def _portal_requests(self, code=None):
        """Return what the customer may ask for, as the order page shows it.

        ``cancel`` and ``change`` tell what is open; ``since`` is when the seller
        began with an order that is not. Empty once nothing is left to be done.
        Under sudo.

        :param code: the order's state code, if that is known
        """
        self.ensure_one()
        code = code or self._portal_status()
        if code not in ("waiting", "accepted", "delivered_part"):
            return {}
        waiting = code == "waiting"
        portal = self._portal_of_customer()
        is_open = {
            "never": False,
            "accepted": waiting,
            "delivery": waiting or not self._portal_is_started(),
        }[portal.cancel_until]
        return {
            "cancel": is_open and self.portal_order,
            "change": is_open,
            "since": None if waiting else self.date_order,
        }

    def _portal_of_customer(self):
        """Return the portal in which the customer sees this order."""
        self.ensure_one()
        return self.portal_id or self.partner_id.commercial_partner_id.portal_id

    def _portal_is_started(self):
        """Return whether something of the order was prepared, sent or charged."""
        self.ensure_one()
        pickings = self.picking_ids.filtered(lambda each: each.state != "cancel")
        return (
            self.locked
            or any(each.state == "done" or each.printed for each in pickings)
            or any(pickings.move_ids.mapped("picked"))
            or any(line.qty_delivered for line in self.order_line)
            or any(invoice.state == "posted" for invoice in self.invoice_ids)
            or bool(self.amount_paid)
        )

    # What is asked for

    def _portal_request(self, kind, reason, user):
        """Do what the customer asks for, once, and tell the responsible.

        Under sudo, for the customer's own order. The order is written first: of two
        transactions at once, staff's or the customer's, one is repeated by Odoo and
        finds what the other has done.

        :param kind: cancel or change
        :param reason: what the customer typed
        :raises PortalInputErrors: without a reason
        :raises UserError: the rule does not allow it any more
        """
        self.ensure_one()
        reason = (reason or "").replace("\0", "").strip()[:LONGEST]
        if not reason:
            raise PortalInputErrors({"reason": self._portal_reason_missing(kind)})
        self.portal_version += 1
        self.flush_recordset(["portal_version"])
        if kind == "cancel" and self.portal_state == "cancelled":
            return
        if not self._portal_requests().get(kind):
            raise UserError(self.env._("This is not possible any more."))
        if kind == "cancel":
            self._portal_cancel(reason, user)
        else:
            self._portal_ask_change(reason, user)

    def _portal_reason_missing(self, kind):
        if kind == "cancel":
            return self.env._("Say why the order is cancelled.")
        return self.env._("Say what is to be changed.")

    def _portal_cancel(self, reason, user):
        """Cancel the order as Odoo does, its open transfers with it."""
        self.write(
            {
                "portal_state": "cancelled",
                "portal_reject_reason": reason,
                "portal_cancelled_by_id": user.id,
            }
        )
        self._action_cancel()
        self.activity_feedback(["mail.mail_activity_data_todo"])
        self._portal_post_request("cancelled", reason, user)
        self._portal_tell_request("cancelled", reason, user)
        self._portal_log_order("cancelled")

    def _portal_ask_change(self, reason, user):
        """Hand the wish to the responsible, who changes the order or answers."""
        message = self._portal_post_request("change", reason, user)
        before = self.message_ids.filtered(
            lambda each: each.author_id == user.partner_id and each.id < message.id
        )
        if message.body in before[:1].mapped("body"):  # sent twice
            message.unlink()
            return
        self._portal_tell_request("change_asked", reason, user)

    def _portal_post_request(self, event, reason, user):
        """Put what was asked for into the thread; who is told gets a mail anyway."""
        return self._portal_post(
            f"request_{event}",
            {"reason": reason},
            author_id=user.partner_id.id,
            notify_skip_followers=True,
        )

    def _portal_tell_request(self, event, reason, user):
        """Put the order on the list of things to do of who works it, and mail."""
        self._portal_tell(
            event,
            portal_request={"by": user.name, "reason": reason},
            note=plaintext2html(reason),
        )

    # What follows from it

    def action_draft(self):
        """Open an order again that its customer had cancelled: it waits again."""
        cancelled = self.filtered(lambda order: order.portal_state == "cancelled")
        result = super().action_draft()
        cancelled.filtered(lambda order: order.state == "draft").write(
            {
                "portal_state": "submitted",
                "portal_reject_reason": False,
                "portal_cancelled_by_id": False,
            }
        )
        return result

    def _portal_is_ours(self):
        return super()._portal_is_ours() or self.portal_state == "cancelled"

    def _portal_facts(self, delivered=None):
        """Add who cancelled the order."""
        facts = super()._portal_facts(delivered)
        return replace(
            facts, cancelled_by=self.sudo().portal_cancelled_by_id.name or ""
        )
