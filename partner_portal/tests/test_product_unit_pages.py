"""F38: choosing the unit on the pages, without JavaScript and with it."""

from odoo.tests import tagged

from .http_common import PortalHttpCase


@tagged("post_install", "-at_install")
class TestUnitPages(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.box = self.env["uom.uom"].create(
            {
                "name": "KT box of 12",
                "relative_factor": 12,
                "relative_uom_id": self.product.uom_id.id,
            }
        )
        self.product.product_tmpl_id.uom_ids = self.box
        self._login(self.buyer)

    def _units(self, page):
        """Return the choices of a page: {unit id: data-* price}."""
        options = self._tree(page).xpath("//select[@name='uom']/option")
        return {int(one.get("value")): one.get("data-price") for one in options}

    def test_choice(self):
        """F38: list and product page offer the units with their prices."""
        expected = {self.product.uom_id.id: "11.36", self.box.id: "136.32"}
        for page in (
            self._get_catalog(search="KT-IN"),
            self._get_product(self.product),
        ):
            self.assertEqual(self._units(page), expected)
        self.assertEqual(self._units(self._get_catalog(search="KT-LOW")), {})

    def test_form(self):
        """F38: the form adds what was chosen; an empty box stands for one of it."""
        self._basket_add(self.product, "", uom=self.box.id)
        line = self._line(self._basket(), self.product)
        self.assertEqual((line.product_uom_qty, line.product_uom_id), (1.0, self.box))
        page = self._get_basket()
        self.assertIn("KT box of 12", self._tree(page).text_content())

    def test_barcode_of_a_packaging(self):
        """F37, F38: scanning a box finds the product and adds a box of it."""
        self.env["product.uom"].create(
            {
                "product_id": self.product.id,
                "uom_id": self.box.id,
                "barcode": "KT04012345678901",
            }
        )
        page = self._get_catalog(search="KT04012345678901")
        self.assertEqual(list(self._cards(page)), [self.product.id])
        values = {"code": "kt04012345678901", "quantity": "2"}
        self.assertEqual(self._post("/my/basket/add", values).status_code, 303)
        line = self._line(self._basket(), self.product)
        self.assertEqual((line.product_uom_qty, line.product_uom_id), (2.0, self.box))

    def test_barcode_of_a_packaging_not_sold(self):
        """F38: of a unit the product is no longer sold in, and of a hidden product."""
        for product, unit in (
            (self.product, self.product.uom_id.copy({"name": "KT crate"})),
            (self.unflagged, self.box),
        ):
            barcode = f"KT0{unit.id}"
            self.env["product.uom"].create(
                {"product_id": product.id, "uom_id": unit.id, "barcode": barcode}
            )
            with self.assert_untouched():
                values = {"code": barcode, "quantity": "1"}
                answer = self._post("/my/basket/add", values)
            self.assertEqual(answer.status_code, 422)
            self.assertIn(f"no product with the code {barcode}", answer.text)

    def test_form_refused(self):
        """F38: what was typed stays, the unit too."""
        answer = self._basket_add(self.product, "1.5", uom=self.box.id)
        self.assertEqual(answer.status_code, 422)
        (form,) = self._forms(answer, "/my/basket/add")
        self.assertEqual((form["quantity"], form["uom"]), ("1.5", str(self.box.id)))

    def test_json(self):
        """F38: the JSON route takes a unit and says what is in the basket."""
        values = {"product_id": self.product.id, "quantity": "2", "uom": self.box.id}
        answer = self._json("/my/basket/line", values)
        self.assertTrue(answer["ok"], answer["message"])
        self.assertEqual(answer["basket"]["lines"][0]["uom_id"], self.box.id)
        self.assertEqual(answer["basket"]["lines"][0]["price_unit"], 136.32)
        self.assertEqual(answer["in_basket"], {str(self.product.id): 24.0})
        with self.assert_untouched():
            answer = self._json("/my/basket/line", {**values, "uom": "x"})
        self.assertFalse(answer["ok"])

    def test_price(self):
        """F38: typed quantities cost what they do in their unit."""
        asked = {str(self.product.id): "2"}
        units = {str(self.product.id): str(self.box.id)}
        answer = self._json("/my/catalog/price", {"quantities": asked, "units": units})
        row = answer["rows"][str(self.product.id)]
        self.assertEqual((row["price"], row["subtotal"]), (136.32, 272.64))
        for strange in ({"a": []}, {str(self.product.id): "abc"}, 7, None, [1]):
            answer = self._json(
                "/my/catalog/price", {"quantities": asked, "units": strange}
            )
            row = answer["rows"][str(self.product.id)]
            self.assertEqual(row["subtotal"], 22.72)
