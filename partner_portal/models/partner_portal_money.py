from collections import defaultdict

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..statement import Ageing

#: The menu says 99+ from here on.
MOST_COUNTED = 100
PARTIAL = (
    "max_date",
    "debit_move_id",
    "credit_move_id",
    "debit_currency_id",
    "credit_currency_id",
    "debit_amount_currency",
    "credit_amount_currency",
)


class PartnerPortal(models.Model):
    """What a customer owes, as of a day, from the receivables of Odoo (F68)."""

    _inherit = "partner.portal"

    def _money_ageing(self, customer, as_of=None, unbooked=None, sums=None):
        """Return {currency: Ageing} of a customer and the contacts below.

        What is open on a past day is what is open now and what was settled after
        it, as the aged receivable of an accountant has it.

        :param as_of: the day, today unless told
        :param unbooked: what ``_money_unbooked`` returns, if that is at hand
        :param sums: what ``_money_open`` returns, if that is at hand
        """
        self.ensure_one()
        as_of = as_of or self._money_today()
        found = defaultdict(Ageing)
        if sums is None:
            sums = self._money_open(customer, as_of)
        self._money_add_open(found, sums, as_of)
        self._money_add_settled_later(found, customer, as_of)
        if unbooked is None:
            unbooked = self._money_unbooked(customer)
        self._money_take_unbooked(found, unbooked, as_of)
        empty = [0.0] * 5
        for currency, ageing in list(found.items()):
            ageing.buckets = [currency.round(part) + 0.0 for part in ageing.buckets]
            ageing.credit = currency.round(ageing.credit) + 0.0
            if ageing.buckets == empty and not ageing.credit:
                del found[currency]
        return dict(sorted(found.items(), key=self._money_currency_key))

    def _money_today(self):
        """Return today where the reader is."""
        return fields.Date.context_today(self)

    def _money_currency_key(self, item):
        """Sort the seller's own currency first, then by name."""
        return item[0] != self.company_id.currency_id, item[0].name

    def _money_domain(self, customer, as_of):
        lines = self.env["account.move.line"]
        domain = lines._portal_owed_domain(customer, self.company_id)
        return domain & Domain("date", "<=", as_of)

    def _money_add_open(self, found, sums, as_of):
        """Add what is open now of items up to a day; see ``_money_open``."""
        for currency, due, is_debit, amount, *_late in sums:
            if is_debit:
                found[currency].add(amount, due, as_of)
            else:
                found[currency].credit += amount

    def _money_add_settled_later(self, found, customer, as_of):
        """Add what was open on a day and has been settled since."""
        partials = self._money_partials(customer, Domain("max_date", ">", as_of))
        for partial, is_debit, line in self._money_sides(partials, customer):
            if line.date > as_of:
                continue
            if is_debit:
                amount = partial.debit_amount_currency
                due = line.date_maturity or line.date
                found[line.currency_id].add(amount, due, as_of)
            else:
                found[line.currency_id].credit -= partial.credit_amount_currency

    def _money_partials(self, customer, domain):
        """Return the reconciliations of a customer's items within a domain."""
        lines = self.env["account.move.line"]
        owed = lines._portal_owed_domain(customer, self.company_id)
        domain &= Domain("debit_move_id", "any", owed) | Domain(
            "credit_move_id", "any", owed
        )
        partials = self.env["account.partial.reconcile"].sudo()
        return partials.search_fetch(domain, PARTIAL, order="max_date, id")

    def _money_sides(self, partials, customer):
        """Yield (partial, whether it is the debit, item) for the customer's items."""
        lines = partials.debit_move_id | partials.credit_move_id
        lines.fetch(["date", "date_maturity", "currency_id", "partner_id", "move_id"])
        own = customer.sudo().portal_family_ids
        for partial in partials:
            for is_debit, line in (
                (True, partial.debit_move_id),
                (False, partial.credit_move_id),
            ):
                if line.partner_id in own:
                    yield partial, is_debit, line

    def _money_unbooked(self, customer):
        """Return (invoice, payment, amount) of payments that have no entry yet."""
        moves = self.env["account.move"].sudo()
        waiting = Domain("move_id", "=", False) & Domain(
            "state", "in", ("in_process", "paid")
        )
        domain = moves._portal_invoices_domain(customer, self.company_id)
        domain &= Domain("matched_payment_ids", "any", waiting)
        open_moves = moves.search(domain & Domain("amount_residual", "!=", 0))
        unbooked = open_moves._portal_unbooked() if open_moves else {}
        return [
            (move, payment, amount)
            for move in open_moves
            for payment, amount in unbooked.get(move.id, ())
        ]

    def _money_take_unbooked(self, found, unbooked, as_of):
        """Take off what was paid up to a day and has no entry yet."""
        for move, payment, amount in unbooked:
            if payment.date <= as_of:
                ageing = found[move.currency_id]
                ageing.buckets = list(ageing.buckets)
                ageing.add(-amount, move.invoice_date_due, as_of)

    def _money_late_domain(self, customer):
        """Return the domain of the items of invoices that are late."""
        lines = self.env["account.move.line"]
        return (
            lines._portal_owed_domain(customer, self.company_id)
            & Domain("reconciled", "=", False)
            & Domain("date_maturity", "<", self._money_today())
            & Domain("move_id.payment_state", "in", ("not_paid", "partial"))
            & Domain("move_id.move_type", "in", ("out_invoice", "out_receipt"))
        )

    def _money_overdue(self, sums, unbooked):
        """Return overdue invoices: rows of count, amount, currency_id, since.

        :param sums: what ``_money_open`` returns as of today
        :param unbooked: what ``_money_unbooked`` returns
        """
        amounts, moves, since = defaultdict(float), defaultdict(set), {}
        for currency, due, _is_debit, _amount, late, move_ids in sums:
            if move_ids:
                amounts[currency] += late
                moves[currency].update(move_ids)
                since[currency] = min(since.get(currency, due), due)
        for move, _payment, amount in unbooked:
            if move.invoice_date_due < self._money_today():
                amounts[move.currency_id] -= amount
        return [
            {
                "currency_id": currency.id,
                "count": len(move_ids),
                "amount": currency.round(amounts[currency]),
                "since": since[currency],
            }
            for currency, move_ids in sorted(
                moves.items(), key=self._money_currency_key
            )
        ]

    def _money_overdue_count(self, customer):
        """Return how many invoices are overdue, 100 at most; one query.

        It is asked for the menu of every page, so it ends where the number does.
        """
        lines = self.env["account.move.line"].sudo()
        query = lines._search(self._money_late_domain(customer))
        query.order, query.limit = None, MOST_COUNTED
        move_id = lines._field_to_sql(query.table, "move_id", query)
        moves = query.select(SQL("DISTINCT %s", move_id))
        found = self.env.execute_query(SQL("SELECT COUNT(*) FROM (%s) AS late", moves))
        return found[0][0]

    def _money_summary(self, customer, sums, unbooked):
        """Return the figures of Home for each currency, those of the statement.

        :param sums: what ``_money_open`` returns as of today
        :param unbooked: what ``_money_unbooked`` returns
        """
        ageings = self._money_ageing(customer, unbooked=unbooked, sums=sums)
        return [
            {
                "currency_id": currency.id,
                "name": currency.name,
                "owed": currency.round(ageing.owed),
                "overdue": currency.round(ageing.overdue),
                "credit": ageing.credit,
            }
            for currency, ageing in ageings.items()
        ]

    def _money_credit(self, customer):
        """Return what of the credit limit is free; None where none is set.

        The limit, what is owed and what is ordered without an invoice are Odoo's
        own figures, in the seller's currency.

        :return: dict of ``limit``, ``used``, ``to_invoice``, ``free``, ``currency_id``
        """
        company = self.sudo().company_id
        partner = customer.sudo().with_company(company)
        if not company.account_use_credit_limit or not partner.credit_limit:
            return None
        limit, used = partner.credit_limit, partner.credit
        to_invoice = partner.credit_to_invoice
        return {
            "limit": limit,
            "used": used,
            "to_invoice": to_invoice,
            "free": max(limit - used - to_invoice, 0.0),
            "currency_id": company.currency_id.id,
        }
