"""F33: documents of products: those marked, of products in sight, nothing else."""

from odoo.tests import tagged

from .http_common import PortalHttpCase

DATA = b"%PDF-1.4 kestreltest"


@tagged("post_install", "-at_install")
class TestProductDocument(PortalHttpCase):
    def setUp(self):
        super().setUp()
        self.sheet = self._create_document(self.product.product_tmpl_id)
        self._login(self.buyer)

    def _create_document(self, owner, **values):
        return self.env["product.document"].create(
            {
                "name": "Sheet.pdf",
                "raw": DATA,
                "res_model": owner._name,
                "res_id": owner.id,
                "portal_published": True,
                **values,
            }
        )

    def _path(self, document, product=None):
        product = product or self.product
        number = document if isinstance(document, int) else document.id
        return f"/my/catalog/product/{product.id}/document/{number}"

    def _listed(self, product=None):
        """Return the documents a product page lists: [(name, address)]."""
        tree = self._tree(self._get_product(product or self.product))
        links = tree.xpath("//ul[contains(@class, 'o_partner_portal_sheets')]//a")
        return [(link.text_content().strip(), link.get("href")) for link in links]

    def test_sent(self):
        """F33: listed on the page, sent as a file that is not run or kept."""
        ((name, address),) = self._listed()
        self.assertEqual(name, "Sheet.pdf")
        answer = self._get(address)
        self.assertEqual((answer.status_code, answer.content), (200, DATA))
        headers = answer.headers
        self.assertEqual(
            headers["Content-Disposition"], "attachment; filename=Sheet.pdf"
        )
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertEqual(headers["Content-Security-Policy"], "default-src 'none'")

    def test_strange_name(self):
        """S2, F33: a name of any signs breaks no header."""
        self.sheet.name = 'a"; b\r\nSet-Cookie: x=1.html'
        answer = self._get(self._path(self.sheet))
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.headers["Content-Disposition"].startswith("attachment;"))
        self.assertNotIn("x", answer.cookies)

    def test_of_a_variant(self):
        """F33: a variant's document is not listed with its sisters."""
        first, second = self.variants[0], self.variants[1]
        self._create_document(first, name="First.pdf")
        self._create_document(first.product_tmpl_id, name="All.pdf")
        self.assertEqual(
            [name for name, _url in self._listed(first)], ["All.pdf", "First.pdf"]
        )
        self.assertEqual([name for name, _url in self._listed(second)], ["All.pdf"])

    def test_links(self):
        """F33: links are listed as they are, if a browser may follow them."""
        template = self.product.product_tmpl_id
        values = {"type": "url", "raw": False}
        good = self._create_document(
            template, **values, name="Site", url="https://maker.example/x"
        )
        self._create_document(template, **values, name="Old", url="ftp://maker.example")
        self.assertIn(("Site", "https://maker.example/x"), self._listed())
        self.assertNotIn("Old", [name for name, _url in self._listed()])
        self.assertEqual(self._get(self._path(good)).status_code, 404)

    def test_nothing_else(self):
        """F33, S7: unmarked, archived, of others, other attachments: missing."""
        template = self.product.product_tmpl_id
        attachment = self.env["ir.attachment"].create(
            {"name": "inner.txt", "raw": b"x", "res_model": "res.partner", "res_id": 1}
        )
        for document in (
            self._create_document(template, portal_published=False),
            self._create_document(template, active=False),
            self._create_document(template, company_id=self.other_company.id),
            self._create_document(self.low),
            self._create_document(self.unflagged),
            attachment.id,
            self.sheet.ir_attachment_id.id + 1000,
            999_999_999_999,
        ):
            with self.subTest(document=document):
                self.assertEqual(self._get(self._path(document)).status_code, 404)
        self.assertEqual(len(self._listed()), 1)
        hidden = self._create_document(self.unflagged)
        self.assertEqual(self._get(self._path(hidden, self.unflagged)).status_code, 404)
        self._login(self.outsider)
        self.assertEqual(self._get(self._path(self.sheet)).status_code, 404)

    def test_chatter(self):
        """F33: what staff attach to a product is not published by that."""
        self.env["ir.attachment"].create(
            {
                "name": "inner.txt",
                "raw": b"x",
                "res_model": "product.template",
                "res_id": self.product.product_tmpl_id.id,
            }
        )
        self.assertEqual(len(self._listed()), 1)

    def test_preview(self):
        """F32: staff get it in the preview of that customer."""
        self._login(self.salesperson)
        path = f"/portal/kestreltest/preview/{self.customer.id}/catalog/product/"
        page = self._get(path + str(self.product.id))
        address = self._tree(page).xpath(
            "//ul[contains(@class, 'o_partner_portal_sheets')]//a/@href"
        )[0]
        self.assertTrue(address.startswith(path), address)
        self.assertEqual(self._get(address).content, DATA)
