from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class PartnerPortal(models.Model):
    """What is open of a customer's items, looked up once for all figures of it."""

    _inherit = "partner.portal"

    def _money_open(self, customer, as_of):
        """Return what is open now of items up to a day, by one query.

        An item without a due date is due on its own day. What is late is so today,
        whatever the day asked for.

        :return: list of (currency, due, whether it is owed, amount, late amount of
            invoices, ids of the late invoices), one for each due date
        """
        lines = self.env["account.move.line"].sudo()
        domain = self._money_domain(customer, as_of) & Domain("reconciled", "=", False)
        query = lines._search(domain & Domain("amount_currency", "!=", 0))
        query.order = None

        def column(name):
            """Return the SQL of a column."""
            return lines._field_to_sql(query.table, name, query)

        late = self._money_late_sql(query, column("date_maturity"))
        residual = column("amount_residual_currency")
        rows = query.select(
            column("currency_id"),
            SQL("COALESCE(%s, %s)", column("date_maturity"), column("date")),
            SQL("%s > 0", column("amount_currency")),
            SQL("SUM(%s)", residual),
            SQL("SUM(%s) FILTER (WHERE %s)", residual, late),
            SQL("array_agg(DISTINCT %s) FILTER (WHERE %s)", column("move_id"), late),
        )
        browse = self.env["res.currency"].browse
        found = self.env.execute_query(SQL("%s GROUP BY 1, 2, 3 ORDER BY 1, 2", rows))
        return [(browse(currency_id), *sums) for currency_id, *sums in found]

    def _money_late_sql(self, query, due):
        """Return the SQL condition of ``_money_late_domain`` on an open item."""
        moves = self.env["account.move"].sudo()
        moves.flush_model(["payment_state", "move_type"])
        move = query.left_join(query.table, "move_id", "account_move", "id", "move_id")
        return SQL(
            "%s < %s AND %s IN ('not_paid', 'partial')"
            " AND %s IN ('out_invoice', 'out_receipt')",
            due,
            self._money_today(),
            SQL.identifier(move, "payment_state"),
            SQL.identifier(move, "move_type"),
        )
