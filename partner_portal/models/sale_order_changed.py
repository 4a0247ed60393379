import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.sql import column_exists, create_column

_logger = logging.getLogger(__name__)

#: The seller is done when nothing was changed for so many minutes.
QUIET = 10
#: Orders one run of the job tells of at most.
BATCH = 100


class SaleOrder(models.Model):
    """The seller's changes of an accepted order are told once, when he is done."""

    _inherit = "sale.order"

    portal_tell_changes_on = fields.Datetime(
        compute="_compute_portal_changed",
        store=True,
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
    )

    def _auto_init(self):
        """Leave the orders there are alone; what they changed is on their pages."""
        if not column_exists(self.env.cr, self._table, "portal_tell_changes_on"):
            create_column(
                self.env.cr, self._table, "portal_tell_changes_on", "timestamp"
            )
        return super()._auto_init()

    def _compute_portal_changed(self):
        """Begin to wait anew with each change; end it when the customer saw it."""
        result = super()._compute_portal_changed()
        for order in self:
            is_told = order.portal_changed_on and order.portal_state == "accepted"
            order.portal_tell_changes_on = is_told and (
                order.portal_changed_on + timedelta(minutes=QUIET)
            )
        return result

    @api.model
    def _cron_portal_tell_changes(self):
        """Tell the customers of orders that were changed and then left alone."""
        orders = self.sudo().search(
            [("portal_tell_changes_on", "<=", fields.Datetime.now())],
            order="portal_tell_changes_on, id",
            limit=BATCH,
        )
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(orders))
        for order in orders:
            try:
                with self.env.cr.savepoint():
                    order._portal_tell_changed()
            except Exception:
                _logger.exception("Nobody was told of the changes of %s.", order.name)
                order.portal_tell_changes_on = False
            if not cron._commit_progress(1):
                break

    def _portal_tell_changed(self):
        """Tell what is different from what was told last, and remember that."""
        self.ensure_one()
        changes = self._portal_changes_since_placed()
        self.portal_tell_changes_on = False
        if changes and self.state == "sale":
            who = self.portal_changed_by_id.partner_id
            self._portal_post(
                "changed_later", {"changes": changes}, notify_skip_followers=True
            )
            self._portal_tell("changed", skip=who, changes=changes)
            self._portal_remember()
