"""Internal fields are closed to customers on each model of the list (S10)."""

from odoo import models

from ..internal_fields import is_internal


def may_access(records, field):
    """Return whether the user of these records may touch a field at all.

    Asked by the ORM for reading, writing, searching, sorting and grouping alike.
    """
    return (
        records.env.su
        or not is_internal(records._name, field)
        or not records.env.user.share
    )


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class ResUsers(models.Model):
    _inherit = "res.users"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class ResCompany(models.Model):
    _inherit = "res.company"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class AccountMove(models.Model):
    _inherit = "account.move"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)


class HelpdeskTicket(models.Model):
    _inherit = "helpdesk.ticket"

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and may_access(self, field)
