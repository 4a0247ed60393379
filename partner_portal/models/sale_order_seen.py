import hashlib
import json

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools.sql import column_exists, create_column


class SaleOrder(models.Model):
    """What the seller changed stays marked until somebody of the customer saw it."""

    _inherit = "sale.order"

    portal_seen_snapshot = fields.Json(copy=False, groups="base.group_user")
    portal_changed_on = fields.Datetime(
        string="Changed, Not Seen Yet",
        compute="_compute_portal_changed",
        store=True,
        copy=False,
        groups="base.group_user",
        help="The order is another one than the customer saw last. Empty once "
        "somebody of the customer has seen it.",
    )
    portal_changed_by_id = fields.Many2one(
        comodel_name="res.users",
        string="Changed By",
        compute="_compute_portal_changed",
        store=True,
        copy=False,
        ondelete="set null",
        groups="base.group_user",
    )

    def _auto_init(self):
        """Leave the orders there are alone: no customer was shown one of them yet."""
        for name, kind in (
            ("portal_changed_on", "timestamp"),
            ("portal_changed_by_id", "int4"),
        ):
            if not column_exists(self.env.cr, self._table, name):
                create_column(self.env.cr, self._table, name, kind)
        return super()._auto_init()

    @api.depends(
        "portal_seen_snapshot",
        "state",
        "commitment_date",
        "amount_total",
        "order_line.product_id",
        "order_line.product_uom_id",
        "order_line.product_uom_qty",
        "order_line.price_unit",
        "order_line.discount",
    )
    def _compute_portal_changed(self):
        """Stamp the order with who made it another one than the customer saw."""
        user = self.env.user
        is_person = not user.share and user.id != SUPERUSER_ID
        for order in self:
            changed = bool(order._portal_unseen_changes())
            order.portal_changed_on = changed and fields.Datetime.now()
            order.portal_changed_by_id = user if changed and is_person else False

    def _portal_remember(self):
        """Begin with what the customer was told first; see `_portal_see_changes`."""
        result = super()._portal_remember()
        for order in self.filtered(lambda order: not order.portal_seen_snapshot):
            order.portal_seen_snapshot = order.portal_placed_snapshot
        return result

    def _action_confirm(self):
        """Remember the seller's own orders, too, as customers find them confirmed."""
        result = super()._action_confirm()
        for order in self.sudo():
            customer = order.partner_id.commercial_partner_id
            if customer.portal_id and not order.portal_seen_snapshot:
                order._portal_remember()
        return result

    def _portal_unseen_changes(self):
        """Return what nobody of the customer has seen yet, as changes; see
        `_portal_changes_since`. An order that has ended tells of none.
        """
        self.ensure_one()
        seen = self.sudo().portal_seen_snapshot
        return [] if self.state == "cancel" else self._portal_changes_since(seen)

    def _portal_changes_stamp(self):
        """Return a text that is another one as soon as the order changes again."""
        facts = json.dumps(self._portal_snapshot(), sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()[:16]

    def _portal_see_changes(self, stamp, user):
        """Note that ``user`` has seen the changes of the page with this stamp.

        Under sudo, for the customer's own order. The thread tells who and when;
        nobody gets a mail. Seen twice, or by two people at once, it is told once:
        both write the order, so the second one is repeated and finds nothing.

        :return: whether nothing is left to be seen
        """
        self.ensure_one()
        changes = self._portal_unseen_changes()
        if not changes:
            return True
        if stamp != self._portal_changes_stamp():
            return False
        self.portal_seen_snapshot = self._portal_snapshot()
        self._portal_post(
            "seen",
            {"changes": changes},
            author_id=user.partner_id.id,
            notify_skip_followers=True,
        )
        return True

    # What pages show

    def _portal_page_changes(self):
        """Return the changes to be seen: who, when, stamp, rows; empty without any.

        ``by_line`` holds the rows of each product and unit, for the order's lines.
        """
        self.ensure_one()
        rows = self._portal_unseen_changes() if self.portal_changed_on else []
        if not rows:
            return {}
        by_line = {}
        for row in rows:
            by_line.setdefault(row["key"], []).append(row)
        return {
            "on": self.portal_changed_on,
            "by": self.portal_changed_by_id.name or "",
            "stamp": self._portal_changes_stamp(),
            "rows": rows,
            "by_line": by_line,
        }


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _portal_change_key(self):
        """Return what tells this line from others when the order is compared."""
        self.ensure_one()
        return f"{self.product_id.id}-{self.product_uom_id.id}"
