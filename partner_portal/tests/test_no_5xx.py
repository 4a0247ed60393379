"""S20: no request of anybody, however strange, ends in a server error."""

import itertools
import random

from odoo.tests import tagged

from .hostile import FIELDS, HOSTILE, JSON_NAMES, NATIVE, PARAMETERS, STRANGE_JSON
from .matrix_actors import ACTORS, TABLES
from .matrix_common import MatrixCase
from .matrix_doors import DOORS
from .upload_files import HTML, TEXT, huge_png

# Odoo's own box for messages: other apps' part of it fails without its fields.
THREADS = (
    "/mail/attachment/upload",
    "/mail/message/post",
    "/mail/message/update_content",
)
FORMS = [
    rule for rule, door in DOORS.items() if door.kind == "form" and rule not in THREADS
]


@tagged("post_install", "-at_install")
class TestNo5xx(MatrixCase):
    """S20: status below 500, and nothing changed by visitors and outsiders."""

    def setUp(self):
        super().setUp()
        self.random = random.Random(19)
        self.hostile, self.parameters = HOSTILE, PARAMETERS
        if self.is_beside_others():
            # the other run tries all of them
            self.hostile = self.random.sample(HOSTILE, len(HOSTILE) // 2)
            self.parameters = self.random.sample(PARAMETERS, len(PARAMETERS) // 2)

    def _check(self, what, answer):
        with self.subTest(request=str(what)[:120]):
            self.assertLess(answer.status_code, 500)
            if "error" in self._body(answer):
                # Odoo's own refusals; any other exception is a fault
                name = self._body(answer)["error"]["data"]["name"]
                self.assertTrue(name.startswith("odoo.exceptions."), name)
            else:
                self.assertNotIn("Traceback", answer.text)
            self.assertNotIn("<script>alert(1)", answer.text)
            place = answer.headers.get("Location", "")
            self.assertFalse(place.startswith(("//", "http://evil")), place)

    def _body(self, answer):
        """Return the decoded answer of a JSON route, {} of any other."""
        is_json = "json" in answer.headers.get("Content-Type", "")
        return answer.json() if is_json else {}

    def _pages(self):
        """Return the addresses of all pages, with an id of the buyer's own."""
        pages = [rule for rule, door in DOORS.items() if door.kind == "page"]
        filled = {
            "<string:category_slug>": str(self.category.id),
            "<string:product_slug>": str(self.product.id),
            "<int:order_id>": str(self.placed["buyer"].id),
            "<int:partner_id>": str(self.customer.id),
            "<int:document_id>": str(self.document.id),
            "<int:delivery_id>": str(self.slips["buyer"].id),
            "<int:lot_id>": str(self.lots["buyer"].id),
            "<int:invoice_id>": str(self.invoices["buyer"].id),
            "<int:page>": "2",
            "<string:slug>": "kestreltest",
            "<int:banner_id>": str(self.banner.id),
            "<string:token>": "AQ",
            "<int:user_id>": str(self.salesperson.id),
        }
        for mark, value in filled.items():
            pages = [page.replace(mark, value) for page in pages]
        return sorted({*pages, *NATIVE})

    def test_parameters(self):
        """S20: every page with every parameter, several strange values at once."""
        for actor in ("buyer", "outsider"):
            self.become(actor)
            for page in self._pages():
                for value in self.random.sample(self.hostile, len(self.hostile) // 3):
                    names = self.random.sample(self.parameters, 6)
                    params = dict.fromkeys(names, value)
                    self._check((page, params), self._get(page, **params))

    def test_each_parameter_alone(self):
        """S20: the catalog and the lists with each parameter by itself."""
        self.become("buyer")
        for page in (
            "/my/catalog",
            "/my/catalog/filters",
            "/my/orders",
            "/my/orders/export",
            "/my/orders/filters",
            "/my/deliveries",
            "/my/deliveries/export",
            "/my/deliveries/filters",
            "/my/invoices",
            "/my/invoices/export",
            "/my/statement",
            "/my/statement/export",
            "/my/payments",
            "/my/tickets",
            "/new/ticket",
            "/new/ticket/about",
        ):
            for name in self.parameters:
                value = self.random.choice(self.hostile)
                self._check((page, name, value), self._get(page, **{name: value}))

    def test_paths(self):
        """S20: strange pieces of addresses."""
        self.become("buyer")
        for start in (
            "/my/catalog/category/",
            "/my/catalog/product/",
            "/my/orders/",
            "/my/orders/page/",
            "/my/deliveries/",
            "/portal/",
            "/",
        ):
            for piece in (
                "%00",
                "%ff",
                "%F0%9F%98%80",
                "a" * 3000,
                "..%2f",
                "1-2",
                "%25",
            ):
                self._check(start + piece[:20], self._get(start + piece))

    def test_amounts_without_end(self):
        """S20: an amount to pay that is no number asks for nothing."""
        path = f"/my/orders/{self.placed['buyer'].id}"
        self.become("buyer")
        for amount in ("NaN", "inf", "-Infinity", "1e400"):
            answer = self._get(path, payment_amount=amount)
            self.assertEqual(answer.status_code, 200, amount)

    def test_tokens_of_strange_signs(self):
        """S20: a document's link with a token that Odoo cannot compare."""
        path = f"/my/orders/{self.placed['buyer'].id}"
        for actor in ("visitor", "outsider", "buyer"):
            self.become(actor)
            self._check((actor, path), self._get(path, access_token="œ"))

    def test_forms(self):
        """S20: every form with strange values in every field."""
        order_id = str(self.placed["buyer"].id)
        self.become("buyer")
        for rule, value in itertools.product(FORMS, self.hostile):
            path = rule.removesuffix(" POST").replace("<int:order_id>", order_id)
            path = path.replace("<int:delivery_id>", str(self.slips["buyer"].id))
            path = path.replace("<int:invoice_id>", str(self.invoices["buyer"].id))
            path = path.replace("<int:ticket_id>", str(self.tickets["buyer"]["own"]))
            path = path.replace("<string:slug>", "kestreltest")
            path = path.replace("<string:token>", "AQ")
            names = self.random.sample(FIELDS, 8)
            self._check(
                (path, names, value), self._post(path, dict.fromkeys(names, value))
            )

    def test_uploads(self):
        """S2, S20: files of every content under every name, too many, too large."""
        names = ("a.png", "a.txt", "../../a.pdf", "a\x07\u202e.csv", "x" * 3000, ".")
        contents = (b"", HTML, TEXT, huge_png(), b"PK\x03\x04", b"\x00" * 99)
        self.become("buyer")
        limits = self.env["ir.config_parameter"].sudo()
        limits.set_param("partner_portal.limit_ticket_account", "0/60")
        many = [(f"{number}.txt", TEXT) for number in range(50)]
        for files in (
            *([pair] for pair in itertools.product(names, contents)),
            [("large.txt", b"a" * (11 * 1024 * 1024))],
            many,
        ):
            answer = self.url_open(
                "/submitted/ticket",
                data={"subject": "x", "description": "x", "csrf_token": self._csrf()},
                files=[("attachment", file) for file in files],
                allow_redirects=False,
            )
            self._check(files[0][0], answer)
            self._check("page", self._get(answer.headers["Location"]))

    def test_json(self):
        """S20: every JSON route with values of every type."""
        self.become("buyer")
        routes = [r for r, door in DOORS.items() if door.kind == "json"]
        routes = [rule for rule in routes if rule not in THREADS]
        order_id = str(self.placed["buyer"].id)
        invoice_id = str(self.invoices["buyer"].id)
        for rule in routes:
            path = rule.replace("<int:order_id>", order_id)
            path = path.replace("<int:invoice_id>", invoice_id)
            for value in STRANGE_JSON:
                params = dict.fromkeys(JSON_NAMES, value)
                if "/my/orders/" in path:
                    params = {"access_token": value, "name": value}
                payload = {"jsonrpc": "2.0", "method": "call", "params": params}
                answer = self.url_open(path, json=payload)
                self._check((path, value), answer)
                body = answer.json()
                if path.startswith(("/my/basket", "/my/catalog")):
                    self.assertIn("result", body, (path, value))

    def test_threads(self):
        """S20: strange documents and messages in Odoo's own box of messages."""
        self.become("buyer")
        for value in STRANGE_JSON:
            if isinstance(value, str | int | float | None):
                thread = {"thread_model": str(value), "thread_id": value}
            else:
                thread = {"thread_model": "sale.order", "thread_id": 0}
            for path, params in (
                (THREADS[1], {**thread, "post_data": value}),
                (THREADS[2], {"message_id": value, "update_data": value}),
            ):
                with self.subTest(path=path, value=str(value)[:40]):
                    answer = self.url_open(path, json={"params": params})
                    self.assertLess(answer.status_code, 500)
                    self.assertNotIn("result", answer.json())

    def test_outsiders_change_nothing(self):
        """S20: none of it changes a row when it comes from outside."""
        for actor in [
            a for a, kind in ACTORS.items() if kind in ("visitor", "outside")
        ]:
            self.become(actor)
            with self.assert_untouched(*TABLES):
                for rule in FORMS:
                    path = rule.removesuffix(" POST")
                    path = path.replace("<int:order_id>", str(self.placed["buyer"].id))
                    slip_id = str(self.slips["buyer"].id)
                    path = path.replace("<int:delivery_id>", slip_id)
                    path = path.replace("<string:slug>", "kestreltest")
                    values = dict.fromkeys(FIELDS, self.random.choice(HOSTILE))
                    # Odoo takes an address without an id for one's own
                    values["partner_id"] = values["partner_id"] or self.customer.id
                    self._check((actor, path), self._post(path, values))
