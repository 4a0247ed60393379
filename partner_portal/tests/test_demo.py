"""The demo data read as files: test databases are made without it."""

import csv
import re
from pathlib import Path

from lxml import etree

from odoo.modules import Manifest
from odoo.tests import TransactionCase, tagged

ADDON = Path(__file__).resolve().parent.parent
PICTURES = ADDON / "static" / "demo"
ACCOUNTS = {
    "sales": "sales",
    "buyer@bluefield.example": "bluefield-buyer-1",
    "colleague@bluefield.example": "bluefield-colleague-1",
    "buyer@riverbend.example": "riverbend-buyer-1",
    "buyer@marlow.example": "marlow-buyer-1",
}
# xml id of the log-in: customer and user name
USER_NAMES = {
    "user_ines": ("partner_bluefield", "buyer"),
    "user_theo": ("partner_bluefield", "colleague"),
    "user_nora": ("partner_riverbend", "buyer"),
    "user_owen": ("partner_riverbend", "owen.hale"),
    "user_paula": ("partner_bluefield", "paula.reed"),
    "user_edda": ("partner_marlow", "buyer"),
}
MAIL_ADDRESS = re.compile(r"[\w.+-]+@([\w.-]*\w)")


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.files = Manifest.for_addon("partner_portal")["demo"]
        cls.trees = [
            etree.parse(str(ADDON / name)) for name in cls.files if name.endswith("xml")
        ]

    def _records(self, model):
        """Return {xml id: record element} of a model."""
        return {
            record.get("id"): record
            for tree in self.trees
            for record in tree.findall(f".//record[@model='{model}']")
        }

    def _text(self, record, field):
        return record.findtext(f"field[@name='{field}']")

    def _ref(self, record, field):
        node = record.find(f"field[@name='{field}']")
        return None if node is None else node.get("ref")

    def _picture(self, record):
        node = record.find("field[@name='image_1920']")
        return None if node is None else ADDON.parent / node.get("file")

    def _sold_products(self):
        """Return the products that have a unit, i.e. no delivery products."""
        return {
            xml_id: record
            for xml_id, record in self._records("product.product").items()
            if not xml_id.startswith("product_delivery_")
        }

    def _template_of(self, xml_id):
        """Return the record with the shared values: a variant's template, or itself."""
        templates = self._records("product.template")
        product = self._sold_products()[xml_id]
        return templates.get(xml_id.rpartition("_")[0], product)

    def test_manifest_lists_every_file(self):
        folder = {f"demo/{path.name}" for path in (ADDON / "demo").iterdir()}
        self.assertEqual(set(self.files), folder)
        self.assertEqual(len(self.files), len(folder))

    def test_at_least_sixty_products_in_eight_categories(self):
        categories = {
            self._ref(self._template_of(xml_id), "categ_id")
            for xml_id in self._sold_products()
        }
        self.assertGreaterEqual(len(self._sold_products()), 60)
        self.assertEqual(categories, set(self._records("product.category")))
        self.assertEqual(len(categories), 8)

    def test_products_have_reference_barcode_and_text(self):
        products = self._sold_products()
        for field in ("default_code", "barcode"):
            values = [self._text(record, field) for record in products.values()]
            self.assertEqual(len(set(values) - {None}), len(products), field)
        for xml_id, record in products.items():
            with self.subTest(xml_id):
                texts = self._template_of(xml_id)
                self.assertTrue(self._text(texts, "name"))
                self.assertTrue(self._text(texts, "description_sale"))
                self.assertEqual(self._ean_sum(self._text(record, "barcode")) % 10, 0)

    def _ean_sum(self, barcode):
        digits = [int(digit) for digit in barcode]
        self.assertEqual(len(digits), 13)
        return sum(digits[::2]) + 3 * sum(digits[1::2])

    def test_pictures_exist_and_are_small(self):
        used = set()
        for xml_id in self._sold_products():
            picture = self._picture(self._template_of(xml_id))
            self.assertTrue(picture and picture.is_file(), xml_id)
            used.add(picture.name)
        banners = {
            Path(record.find("field[@name='image']").get("file")).name
            for record in self._records("partner.portal.banner").values()
        }
        for path in PICTURES.glob("*.png"):
            most = 20 if path.name in banners else 6
            self.assertLessEqual(path.stat().st_size, most * 1024, path.name)
        marks = {"kestrel_mark.png", "robin_vale.png", "alderway_mark.png"}
        found = {path.name for path in PICTURES.glob("*.png")}
        self.assertEqual(used | banners | marks, found)

    def test_second_brand(self):
        """F20, F24: two portals of one company, with other looks and rules."""
        portals = self._records("partner.portal")
        demo, second = portals["portal_demo"], portals["portal_alderway"]
        self.assertEqual(self._ref(demo, "company_id"), self._ref(second, "company_id"))
        for field in ("slug", "product_rule", "tax_display", "stock_display"):
            self.assertNotEqual(self._text(demo, field), self._text(second, field))
        banners = self._records("partner.portal.banner").values()
        shown = [self._ref(banner, "portal_id") for banner in banners]
        self.assertEqual(sorted(shown), ["portal_alderway"] * 2 + ["portal_demo"])

    def test_tickets(self):
        """F90, F95, F98: a team reached by mail, a ticket for each way in, a claim."""
        (team,) = self._records("helpdesk.ticket.team").values()
        self.assertEqual(self._text(team, "alias_name"), "support")
        tickets = self._records("helpdesk.ticket").values()
        channels = {self._ref(ticket, "channel_id") for ticket in tickets} - {None}
        self.assertEqual(
            {channel.rpartition("_")[2] for channel in channels},
            {"portal", "email", "web", "phone"},
        )
        lots = {self._ref(ticket, "portal_lot_id") for ticket in tickets} - {None}
        self.assertLessEqual(lots, set(self._records("stock.lot")))
        self.assertEqual(len(lots), 1)

    def test_variants_have_extra_prices(self):
        values = self._records("product.attribute.value").values()
        extras = [self._text(value, "default_extra_price") for value in values]
        self.assertEqual(len(self._records("product.template")), 2)
        self.assertGreaterEqual(len([extra for extra in extras if extra]), 2)

    def test_three_stock_states_in_two_warehouses(self):
        with (ADDON / "demo" / "stock.quant.csv").open(encoding="utf-8") as source:
            rows = list(csv.DictReader(source))
        stock = dict.fromkeys(self._sold_products(), 0.0)
        for row in rows:
            stock[row["product_id/id"]] += float(row["inventory_quantity"])
        portal = self._records("partner.portal")["portal_demo"]
        low = float(self._text(portal, "low_stock_quantity"))
        self.assertEqual(set(stock), set(self._sold_products()))
        self.assertTrue([held for held in stock.values() if held > low])
        self.assertTrue([held for held in stock.values() if 0 < held <= low])
        self.assertTrue([held for held in stock.values() if not held])
        self.assertEqual(
            {row["location_id/id"] for row in rows},
            {"location_oakford", "location_millbrook"},
        )
        self.assertEqual(len(self._records("stock.warehouse")), 2)

    def test_three_pricelists_one_chained(self):
        lists = self._records("product.pricelist")
        items = {
            xml_id: record.find("field[@name='item_ids']").get("eval")
            for xml_id, record in lists.items()
        }
        self.assertEqual(len(items), 3)
        self.assertIn("'min_quantity'", items["pricelist_bluefield"])
        self.assertIn("'fixed'", items["pricelist_bluefield"])
        self.assertIn("'percentage'", items["pricelist_bluefield"])
        self.assertIn("'price_round'", items["pricelist_dealers"])
        self.assertIn("'base_pricelist_id'", items["pricelist_riverbend"])

    def test_accounts(self):
        users = {
            self._text(user, "login"): self._text(user, "password")
            for user in self._records("res.users").values()
            if self._text(user, "password")
        }
        numbers = {
            xml_id: self._text(partner, "portal_customer_number")
            for xml_id, partner in self._records("res.partner").items()
        }
        self.assertEqual(users, ACCOUNTS)
        self.assertEqual(numbers["partner_bluefield"], "1001")
        self.assertEqual(numbers["partner_riverbend"], "1002")
        portal = self._records("partner.portal")["portal_demo"]
        self.assertEqual(self._text(portal, "slug"), "demo")
        self.assertEqual(numbers["partner_marlow"], "1004")

    def test_user_names_and_states(self):
        """F10: who logs in by number; one is invited, one revoked, one waits."""
        partners = self._records("res.partner")
        users = self._records("res.users")
        names = {
            xml_id: (
                self._ref(partners[self._ref(user, "partner_id")], "parent_id"),
                self._text(user, "portal_username"),
            )
            for xml_id, user in users.items()
            if self._text(user, "portal_username")
        }
        self.assertEqual(names, USER_NAMES)
        states = [
            self._text(partner, "portal_access_state") for partner in partners.values()
        ]
        counts = {state: states.count(state) for state in set(states) - {None}}
        self.assertEqual(
            counts, {"active": 4, "invited": 1, "revoked": 1, "waiting": 1}
        )
        waiting = self._records("partner.portal.signup")["signup_greta"]
        self.assertEqual(self._ref(waiting, "partner_id"), "partner_greta")

    def test_orders_in_every_state(self):
        states = {
            self._text(order, "portal_state")
            for order in self._records("sale.order").values()
        }
        self.assertEqual(states, {None, "basket", "submitted", "accepted", "rejected"})
        steps = {
            function.get("name")
            for tree in self.trees
            for function in tree.findall(".//function")
        }
        self.assertLessEqual(
            {
                "action_confirm",
                "_action_cancel",
                "_action_done",
                "action_quotation_sent",
                "action_post",
                "action_create_payments",
            },
            steps,
        )

    def test_methods_exist(self):
        """A method that got another name would leave a database without demo data."""
        for tree in self.trees:
            for function in tree.findall(".//function"):
                model, method = function.get("model"), function.get("name")
                with self.subTest(model=model, method=method):
                    self.assertTrue(hasattr(self.env[model], method))

    def test_order_by_phone(self):
        """F73: an order that the salesperson entered."""
        order = self._records("sale.order")["order_phone"]
        self.assertEqual(self._ref(order, "portal_on_behalf_user_id"), "user_sales")

    def test_people_and_addresses_are_invented(self):
        for name in self.files:
            text = (ADDON / name).read_text(encoding="utf-8")
            for domain in MAIL_ADDRESS.findall(text):
                self.assertTrue(domain.endswith(".example"), f"{name}: {domain}")
        for partner in self._records("res.partner").values():
            phone = self._text(partner, "phone")
            self.assertRegex(phone or "555 0100", r"^555 01\d\d$")
