import logging

import psycopg2

from odoo import models
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

_logger = logging.getLogger(__name__)

#: What is made of the orders that Home reads.
ORDER_BLOCKS = ("quotations", "asked", "changed", "orders", "last_orders")

#: What Odoo answers itself, by asking the whole page again.
ASKED_AGAIN = (
    *PG_CONCURRENCY_EXCEPTIONS_TO_RETRY,
    psycopg2.errors.ReadOnlySqlTransaction,
)


class PartnerPortal(models.Model):
    """The dashboard of a customer (F100), block by block."""

    _inherit = "partner.portal"

    def _home(self, customer):
        """Return the blocks of the dashboard as plain values.

        Under sudo, within the customer's own scope (S13). The number of queries does
        not depend on how much there is.

        :return: dict of what each block holds, see ``_home_blocks``, and ``failed``:
            the names of the blocks that could not be made
        """
        self.ensure_one()
        values, failed = {}, set()
        for name, (empty, make) in self._home_blocks().items():
            made = self._home_made(name, make, customer) if make else {}
            values.update(empty if made is None else {**empty, **made})
            if made is None:
                failed.add(name)
        return {**values, "failed": failed}

    def _home_blocks(self):
        """Return {name: (what it holds when empty, what makes it for a customer)}.

        What makes it is false where the portal has it not.
        """
        areas = self._areas()
        return {
            "money": (
                {"overdue": [], "money_blocks": [], "credit": None},
                "invoices" in areas and self._home_money,
            ),
            "orders": (
                dict.fromkeys(ORDER_BLOCKS, ()),
                self._home_orders,
            ),
            "tickets": (
                {"tickets": [], "answered": []},
                "tickets" in areas and self._home_tickets,
            ),
            "often": ({"often": []}, "catalog" in areas and self._home_often_block),
        }

    def _home_made(self, name, make, customer):
        """Return what a block holds, or None where it fails.

        The others are made all the same. Home writes nothing, so a query that broke
        the transaction is left behind with it: a replica has no other way, and a
        savepoint around each block would cost more than the block.
        """
        try:
            return make(customer)
        except ASKED_AGAIN:
            raise
        except psycopg2.Error:
            _logger.exception("Home of customer %s: no %s", customer.id, name)
            self.env.cr.rollback()
        except Exception:
            _logger.exception("Home of customer %s: no %s", customer.id, name)
        return None

    def _home_money(self, customer):
        """Return what is overdue and owed."""
        unbooked = self._money_unbooked(customer)
        sums = self._money_open(customer, self._money_today())
        return {
            "overdue": self._money_overdue(sums, unbooked),
            "money_blocks": self._money_summary(customer, sums, unbooked),
            "credit": self._money_credit(customer),
        }
