"""PERFORMANCE §4: the form of a new ticket, however much it can be about."""

from odoo.tests import tagged

from .deliveries_common import DeliveriesCase
from .test_query_counts import QueryCase

#: Above the empty page: the form, and what it looks up while one types.
FORM, FIND = 28, 40


@tagged("post_install", "-at_install")
class TestTicketFormQueries(DeliveriesCase, QueryCase):
    def test_form(self):
        """F91: the form, and its search, with 5 orders and deliveries and with 20."""
        self._set_stock(self.product, 500)
        forms, finds = [], []
        for count in (5, 15):
            for _number in range(count):
                self._sold(client_order_ref="KT-PO")
            forms.append(self._count(lambda: self._get("/new/ticket")))
            finds.append(self._count(self._find))
        self.assert_same(forms, FORM, self._empty())
        self.assert_same(finds, FIND, self._empty())

    def _find(self):
        return self._get("/new/ticket/about", search="KT-")
