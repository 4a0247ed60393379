from odoo import api, models

#: What staff may change on a basket: who looks after it.
STAFF_FIELDS = {"user_id", "team_id", "tag_ids"}


class SaleOrder(models.Model):
    """A basket is its customer's: staff look at it and change nothing in it."""

    _inherit = "sale.order"

    def write(self, vals):
        is_about_work = all(
            name in STAFF_FIELDS or name.startswith(("activity_", "message_"))
            for name in vals
        )
        if not self.env.su and not is_about_work:
            self._portal_check_no_basket()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_basket_by_staff(self):
        """Deleting is the customer's, too; whose access ends keeps the basket."""
        if not self.env.su:
            self._portal_check_no_basket()


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        if not self.env.su:
            lines.order_id._portal_check_no_basket()
        return lines

    def write(self, vals):
        if not self.env.su:
            self.order_id._portal_check_no_basket()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_of_basket_by_staff(self):
        if not self.env.su:
            self.order_id._portal_check_no_basket()
