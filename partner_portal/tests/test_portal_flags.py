"""F30, F31: the check boxes in lists, in import and in export."""

from lxml import etree

from odoo.tests import tagged

from .common import PortalCase
from .factories import FLAG


@tagged("post_install", "-at_install")
class TestPortalFlags(PortalCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls._create_user(
            "keeper.kestreltest",
            "product.group_product_manager,base.group_user,base.group_allow_export",
        )
        cls.deep = cls.env["product.category"].create(
            {"name": "Kestreltest deep", "parent_id": cls.category.id}
        )

    def _mine(self, records):
        return records.with_user(self.keeper).with_context(lang="en_US")

    def test_mass_edit(self):
        """F30, F31: the lists let the box be edited for all selected rows at once."""
        for model in ("product.template", "product.category"):
            with self.subTest(model):
                views = self._mine(self.env[model]).get_views([(False, "list")])
                arch = etree.fromstring(views["views"]["list"]["arch"])
                self.assertEqual(arch.get("multi_edit"), "1")
                (box,) = arch.findall(f".//field[@name='{FLAG}']")
                self.assertIn(box.get("readonly"), (None, "False"))
        templates = (self.product + self.unflagged).product_tmpl_id
        self._mine(templates).write({FLAG: True})
        self.assertIn(self.unflagged.id, self._offers(self.unflagged))

    def test_round_trip(self):
        """F30, F31: what an export wrote, an import restores to the letter."""
        templates = (self.product + self.unflagged + self.service).product_tmpl_id
        for records in (templates, self.category + self.deep):
            with self.subTest(records._name):
                records = self._mine(records)
                records[0][FLAG] = True
                columns = ["id", FLAG]
                rows = records.export_data(columns)["datas"]
                before = records.mapped(FLAG)
                self.assertEqual([row[1] for row in rows], before)
                for record in records:
                    record[FLAG] = not record[FLAG]
                texts = [[str(cell) for cell in row] for row in rows]
                result = records.load(columns, texts)
                self.assertEqual(result["messages"], [])
                self.assertEqual(result["ids"], records.ids)
                self.assertEqual(records.mapped(FLAG), before)

    def test_imported_category_opens(self):
        """F31: a category marked by an import opens all below, moved ones too."""
        self.unflagged.categ_id = self.deep
        self.assertFalse(self._offers(self.unflagged))
        columns, row = [".id", FLAG], [str(self.category.id), "True"]
        result = self._mine(self.category).load(columns, [row])
        self.assertEqual(result["messages"], [])
        self.assertIn(self.unflagged.id, self._offers(self.unflagged))
        self.unflagged.categ_id = self.env.ref("product.product_category_goods")
        self.assertFalse(self._offers(self.unflagged))
        self.unflagged.categ_id = self.deep
        self.assertIn(self.unflagged.id, self._offers(self.unflagged))
