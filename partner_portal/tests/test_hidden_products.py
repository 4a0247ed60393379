"""F33: one table walks every kind of hidden product through every door."""

from contextlib import contextmanager

from odoo import Command
from odoo.tests import tagged
from odoo.tools import SQL

from ..exceptions import BasketConflict, PortalInputErrors
from .common import SLUG
from .factories import FLAG
from .http_common import PortalHttpCase

CODE = "KT-HIDE"
OWN_CODE = "BF-OWN-1"


@tagged("post_install", "-at_install")
class TestHiddenProducts(PortalHttpCase):
    """Each door is tried with the product shown first, then with it hidden."""

    def setUp(self):
        super().setUp()
        self._login(self.buyer)
        self.thing = self._create_product("Thing", CODE, 10.0, stock=9)
        self.thing.barcode = "4000009999"
        self.env["partner.portal.product.code"].create(
            {
                "partner_id": self.customer.id,
                "product_id": self.thing.id,
                "code": OWN_CODE,
            }
        )
        self._add_value()
        self._fill(self.buyer, {self.thing: 1})
        order = self._place()
        order.action_confirm()
        order.order_line.price_unit = 7.0
        self.env.flush_all()

    def _add_value(self):
        """Give the product a value of an attribute that no other product has."""
        attribute = self.env["product.attribute"].create(
            {
                "name": "Kestreltest depth",
                "value_ids": [
                    Command.create({"name": name}) for name in ("Hidden 7", "Hidden 8")
                ],
                "create_variant": "no_variant",
            }
        )
        self.value = attribute.value_ids[0]
        values = [Command.set(attribute.value_ids.ids)]
        line = {"attribute_id": attribute.id, "value_ids": values}
        # not with the context of a product just made, which makes no values
        template = self.thing.with_env(self.env).product_tmpl_id
        template.attribute_line_ids = [Command.create(line)]

        self.sheet = self.env["product.document"].create(
            {
                "name": "Kestreltest sheet.txt",
                "raw": b"sheet",
                "res_model": "product.product",
                "res_id": self.thing.id,
                "portal_published": True,
            }
        )

    # The ways of being hidden: each hides `thing` and nothing else of ours

    def _hidden_ways(self):
        """Return the ways by name: what is done to the product or the portal."""
        template = self.thing.product_tmpl_id
        return {
            "archived": lambda: template.write({"active": False}),
            "variant archived": lambda: self.thing.write({"active": False}),
            "not for sale": lambda: template.write({"sale_ok": False}),
            "combo": lambda: self._force(type="combo", is_storable=False),
            "unflagged": lambda: template.write({FLAG: False}),
            "condition not met": lambda: self.portal.write(
                {
                    "product_rule": "condition",
                    "product_domain": f"[('default_code', '!=', '{CODE}')]",
                }
            ),
            "other company": lambda: self._force(company_id=self.other_company.id),
        }

    def _force(self, **values):
        """Store what Odoo refuses for a product with stock and orders.

        Old databases and imports have it all the same.
        """
        self.env.flush_all()
        for column, value in values.items():
            self.cr.execute(
                SQL(
                    "UPDATE product_template SET %s = %s WHERE id = %s",
                    SQL.identifier(column),
                    value,
                    self.thing.product_tmpl_id.id,
                )
            )
        self.env.registry.clear_cache()
        self.env.invalidate_all()

    @contextmanager
    def _hidden(self, name):
        """Hide the product one way for the block."""
        with self.env.cr.savepoint() as savepoint:
            self._hidden_ways()[name]()
            self.env.flush_all()
            self.env.invalidate_all()
            yield
            savepoint.rollback()
        self.env.invalidate_all()
        self.env.registry.clear_cache()

    # The doors: True if the product can be reached by it

    def _doors(self):
        return {
            "offer": lambda: bool(self._offers(self.thing)),
            "list": self._door_list,
            "search": lambda: self._door_list(search=CODE),
            "search by barcode": lambda: self._door_list(search="4000009999"),
            "search by own code": lambda: self._door_list(search=OWN_CODE),
            "category": self._door_category,
            "attribute": self._door_attribute,
            "bought before": lambda: self._door_list(bought="1"),
            "price changed": lambda: self._door_list(changed="1"),
            "page": lambda: self._get_product(self.thing).status_code == 200,
            "document": self._door_document,
            "image": self._door_image,
            "price by JSON": self._door_price,
            "basket by JSON": self._door_json,
            "basket by form": lambda: self._door_form(product_id=self.thing.id),
            "basket by code": lambda: self._door_form(product_id="", code=CODE),
            "basket by barcode": lambda: self._door_form(
                product_id="", code="4000009999"
            ),
            "basket by own code": lambda: self._door_form(product_id="", code=OWN_CODE),
        }

    def _door_list(self, **params):
        page = self._get_catalog(limit=80, **params)
        self.assertEqual(page.status_code, 200)
        return self.thing.id in self._cards(page)

    def _door_category(self):
        page = self._get_category(self.category, limit=80)
        self.assertEqual(page.status_code, 200)
        return self.thing.id in self._cards(page)

    def _door_attribute(self):
        page = self._get_catalog(value=self.value.id)
        chips = self._tree(page).xpath("//a[@class='o_partner_portal_chip']")
        return bool(chips) or "Hidden 7" in page.text

    def _door_image(self):
        """Whether any page hands out the picture's address; bare, it never opens."""
        bare = self._get(f"/web/image/product.product/{self.thing.id}/image_256")
        placeholder = self._get("/web/image/product.product/0/image_256")
        self.assertEqual(bare.content, placeholder.content)
        page = self._get_catalog(limit=80, search=CODE)
        return f"/product.product/{self.thing.id}/image" in page.text

    def _door_document(self):
        path = f"/my/catalog/product/{self.thing.id}/document/{self.sheet.id}"
        return self._get(path).status_code == 200

    def _door_price(self):
        asked = {str(self.thing.id): "1"}
        answer = self._json("/my/catalog/price", {"quantities": asked})
        return bool(answer["rows"])

    def _door_json(self):
        answer = self._basket_line(self.thing, "1")
        if answer["ok"]:
            self._basket_line(self.thing, "0", mode="set")
        return answer["ok"]

    def _door_form(self, **values):
        form = {"quantity": "1", "mode": "add", **values}
        status = self._post("/my/basket/add", form).status_code
        if status == 303:
            self._basket_line(self.thing, "0", mode="set")
        return status == 303

    # The walk

    def test_open(self):
        """F33: shown, the product can be reached by each door: the doors are real."""
        for door, tried in self._doors().items():
            with self.subTest(door=door):
                self.assertTrue(tried())

    def test_hidden(self):
        """F33: hidden in any way, the product can be reached by no door."""
        self._fill(self.buyer, {self.product: 1})
        for way in self._hidden_ways():
            with self._hidden(way), self.assert_untouched():
                for door, tried in self._doors().items():
                    with self.subTest(way=way, door=door):
                        self.assertFalse(tried())

    def test_placing(self):
        """F33: hidden after it was added, nothing can be placed or added to it."""
        for way in self._hidden_ways():
            with self.subTest(way=way):
                self._fill(self.buyer, {self.thing: 2, self.product: 1})
                with self._hidden(way):
                    with self.assert_refused(BasketConflict):
                        self._place()
                    with self.assert_refused(PortalInputErrors):
                        self._as(self.buyer)._portal_basket_set(
                            self.thing.id, "3", mode="set"
                        )

    def test_visitors(self):
        """F33: nobody reaches a product by an address without logging in."""
        self._login(None)
        for page in (self._get_catalog(), self._get_product(self.thing)):
            self.assertNotEqual(page.status_code, 200)
        self.assertNotIn(CODE, self._get_slug(SLUG).text)
