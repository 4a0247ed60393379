from odoo import api, fields, models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    """The seller's decision on a portal order; it follows Odoo's own buttons."""

    _inherit = "sale.order"

    portal_state = fields.Selection(group_expand="_portal_order_of_states")

    @api.model
    def _portal_order_of_states(self, states, domain):
        """Return the groups by portal state in the order of an order's life."""
        life = [state for state, _word in self._fields["portal_state"].selection]
        return [state for state in life if state in states]

    # --- buttons -----------------------------------------------------------

    def action_portal_confirm(self):
        """Confirm the orders one by one; one that fails does not stop the rest.

        :return: a notification that names the confirmed and the failed orders
        """
        self.check_access("write")
        failures = self._portal_each(lambda order: order.action_confirm())
        if failures:
            title = self.env._(
                "%(failed)s of %(all)s orders could not be confirmed",
                failed=len(failures),
                all=len(self),
            )
        else:
            title = self.env._("Confirmed: %s", ", ".join(self.mapped("name")))
        return self._portal_desk_notice(title, failures)

    def _portal_each(self, decide):
        """Decide on each order; one that fails does not stop the rest.

        :param decide: called with an order
        :return: list of (order, message) of those that failed
        """
        failures = []
        for order in self:
            try:
                with self.env.cr.savepoint():
                    decide(order)
            except UserError as error:
                failures.append((order, str(error)))
        return failures

    def _portal_desk_notice(self, title, failures):
        """Return the notification after a decision on several orders.

        :param failures: list of (order, message); each is named and linked
        """
        failed = self.browse(order.id for order, message in failures)
        lines = [message.replace("%", "%%") for order, message in failures]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "title": title,
                "message": " ".join(f"%s: {line}" for line in lines),
                "links": [
                    {"label": order.name, "url": order._portal_desk_path()}
                    for order in failed
                ],
                "type": "warning" if failed else "success",
                "sticky": bool(failed),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_portal_reject(self):
        """Open the wizard that asks for the reason of the rejection."""
        self._portal_check_waiting()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "partner_portal.sale_order_reject_action"
        )
        action["context"] = {"default_order_ids": self.ids}
        return action

    # --- decisions ---------------------------------------------------------

    def _portal_reject_many(self, reason):
        """Reject the orders for one reason; one that fails does not stop the rest.

        :return: a notification that names the failed orders, none if all went well
        """
        self.check_access("write")
        if len(self) == 1:
            self._portal_reject(reason)
            return None
        failures = self._portal_each(lambda order: order._portal_reject(reason))
        if not failures:
            return None
        title = self.env._(
            "%(failed)s of %(all)s orders could not be rejected",
            failed=len(failures),
            all=len(self),
        )
        return self._portal_desk_notice(title, failures)

    def _portal_reject(self, reason):
        """Cancel these waiting portal orders and tell their customers why.

        :param str reason: shown to the customer
        """
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Give the customer a reason."))
        self._portal_check_waiting()
        self.write({"portal_reject_reason": reason})
        self.action_cancel()

    def _portal_check_waiting(self):
        """Raise unless all these orders are portal orders to be confirmed."""
        others = self.filtered(lambda order: order.portal_state != "submitted")
        if others or not self:
            raise UserError(
                self.env._(
                    "Only portal orders that wait to be confirmed can be "
                    "rejected, not: %s",
                    ", ".join(others.mapped("display_name")),
                )
            )

    def _portal_check_no_basket(self):
        """Raise when one of the orders is a basket its customer still fills."""
        basket = self.filtered(lambda order: order.portal_state == "basket")[:1]
        if basket:
            raise UserError(self._portal_basket_message(basket))

    def _portal_basket_message(self, basket):
        return self.env._(
            "This is a basket that %s is still filling. Only the customer can "
            "place it; after that it can be confirmed or rejected.",
            basket.portal_user_id.name or basket.partner_id.display_name,
        )

    # --- Odoo's own buttons ------------------------------------------------

    def _confirmation_error_message(self):
        self.ensure_one()
        if self.portal_state == "basket":
            return self._portal_basket_message(self)
        return super()._confirmation_error_message()

    def _action_confirm(self):
        waiting = self.filtered(lambda order: order.portal_state == "submitted")
        result = super()._action_confirm()
        waiting.portal_state = "accepted"
        waiting._portal_notify_accepted()
        return result

    def _action_cancel(self):
        self._portal_check_no_basket()
        waiting = self.filtered(lambda order: order.portal_state == "submitted")
        accepted = self.filtered(
            lambda order: order.portal_state == "accepted" and order.state == "sale"
        )
        result = super()._action_cancel()
        waiting.portal_state = "rejected"
        waiting._portal_notify_rejected()
        accepted._portal_notify_withdrawn()
        return result

    def action_draft(self):
        decided = self.filtered(
            lambda order: (
                order.state == "cancel"
                and order.portal_state in ("accepted", "rejected")
            )
        )
        result = super().action_draft()
        decided.write({"portal_state": "submitted", "portal_reject_reason": False})
        return result

    def action_quotation_send(self):
        self._portal_check_no_basket()
        return super().action_quotation_send()

    def action_quotation_sent(self):
        """Refuse the 'sent' mark: Odoo asks the customer to sign sent orders.

        Payments mark their orders as sent under sudo; there a waiting portal
        order is left as it is, since an error would lose the payment.
        """
        self._portal_check_no_basket()
        waiting = self.filtered(lambda order: order.portal_state == "submitted")
        if waiting and not self.env.su:
            raise UserError(
                self.env._(
                    "The customer has ordered already: %s waits to be confirmed "
                    "or rejected and cannot be marked as sent.",
                    ", ".join(waiting.mapped("name")),
                )
            )
        return super(SaleOrder, self - waiting).action_quotation_sent()

    def message_post(self, **kwargs):
        """Mail a placed order without the 'sent' mark; it stays a draft."""
        orders = self
        if self.env.context.get("mark_so_as_sent") and any(
            order.portal_state in ("basket", "submitted") for order in self
        ):
            orders = self.with_context(mark_so_as_sent=False)
        return super(SaleOrder, orders).message_post(**kwargs)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_portal_waiting(self):
        """A customer's order is answered, not deleted."""
        waiting = self.filtered(lambda order: order.portal_state == "submitted")
        if waiting:
            raise UserError(
                self.env._(
                    "%s waits for an answer. Reject it, so that the customer is told.",
                    ", ".join(waiting.mapped("name")),
                )
            )
