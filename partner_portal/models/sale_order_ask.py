from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import plaintext2html

from .mail_thread_tell import WRITTEN


class SaleOrder(models.Model):
    """A question to the customer: the order is marked until somebody answers."""

    _inherit = "sale.order"

    portal_question = fields.Text(
        string="Question",
        copy=False,
        readonly=True,
        groups="base.group_user",
    )
    portal_asked_on = fields.Datetime(
        string="Waiting for an Answer Since",
        copy=False,
        readonly=True,
        groups="base.group_user",
        help="Somebody asked the customer, who has not answered yet.",
    )
    portal_asked_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Asked By",
        copy=False,
        readonly=True,
        ondelete="set null",
        groups="base.group_user",
    )

    def action_portal_ask(self):
        """Open the wizard that takes a question to the customer."""
        self._portal_check_askable()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "partner_portal.sale_order_ask_action"
        )
        action["context"] = {"default_order_id": self.ensure_one().id}
        return action

    def _portal_ask(self, question):
        """Put the question into the thread, mail it, and mark the order.

        :param str question: the customer reads it on the order's page and in a mail
        """
        self.ensure_one()
        question = (question or "").strip()
        if not question:
            raise UserError(self.env._("Write what you want to know."))
        self.check_access("write")
        self._portal_check_askable()
        self.write(
            {
                "portal_question": question,
                "portal_asked_on": fields.Datetime.now(),
                "portal_asked_by_id": self.env.uid,
            }
        )
        self.message_post(
            body=plaintext2html(question),
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            notify_skip_followers=True,
        )
        self._portal_tell("question", skip=self.env.user.partner_id)

    def _portal_check_askable(self):
        """Raise unless these are portal orders that were placed and not ended."""
        ended = self.filtered(
            lambda order: (
                order.portal_state not in ("submitted", "accepted")
                or order.state == "cancel"
            )
        )
        if ended or not self:
            raise UserError(
                self.env._(
                    "Customers are asked about orders they placed in the portal "
                    "and that have not ended, not: %s",
                    ", ".join(ended.mapped("display_name")),
                )
            )

    def _portal_end_question(self):
        """Take the mark off orders that wait for an answer no more."""
        self.sudo().filtered("portal_asked_on").write(
            {
                "portal_question": False,
                "portal_asked_on": False,
                "portal_asked_by_id": False,
            }
        )

    def _message_post_after_hook(self, message, msg_values):
        """What the customer writes, on a page or by mail, is the answer."""
        result = super()._message_post_after_hook(message, msg_values)
        customer = self.sudo().partner_id.commercial_partner_id
        is_theirs = message.author_id.sudo().commercial_partner_id == customer
        if is_theirs and message.message_type in WRITTEN and not message.is_internal:
            self._portal_end_question()
        return result

    def _action_confirm(self):
        result = super()._action_confirm()
        self._portal_end_question()
        return result

    def _action_cancel(self):
        result = super()._action_cancel()
        self._portal_end_question()
        return result

    # What pages show

    def _portal_page_question(self):
        """Return the open question as plain values: text, by, on; empty without one."""
        self.ensure_one()
        order = self.sudo()
        if not order.portal_asked_on:
            return {}
        return {
            "text": order.portal_question or "",
            "by": order.portal_asked_by_id.name or "",
            "on": order.portal_asked_on,
        }

    def _portal_page_head(self, facts):
        return {
            **super()._portal_page_head(facts),
            "is_asked": bool(self.portal_asked_on),
        }

    def _portal_page(self):
        """Add the question that waits for an answer; it is what comes next."""
        page = {**super()._portal_page(), "question": self._portal_page_question()}
        if page["is_asked"]:
            page["next"] = self._portal_asked_sentence()
        return page

    def _portal_list_rows(self):
        rows = super()._portal_list_rows()
        for order, row in zip(self, rows, strict=True):
            if row["is_asked"]:
                row["next"] = order._portal_asked_sentence()
        return rows

    def _portal_asked_sentence(self):
        """Return what comes next as long as the question is open."""
        name = self.sudo().portal_asked_by_id.name
        if not name:
            return self.env._("We wait for your answer.")
        return self.env._("%s waits for your answer.", name)
