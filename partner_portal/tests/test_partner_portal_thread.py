"""F12: every change of a setting stands in the portal's thread and in the log."""

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .log_common import LogCase

#: What these take is checked.
OWN_VALUES = {
    "basket_left_days": 8,
    "brand_color": "#000000",
    "brand_text_color": "#eeeeee",
    "product_domain": "[('id', '>', 1)]",
    "product_rule": "all",
    "receiver_mode": "rules",
}
SECRET = "a sentence nobody reads"


@tagged("post_install", "-at_install")
class TestThread(LogCase):
    """The thread says what the log says."""

    def setUp(self):
        super().setUp()
        self.administered = self.portal.with_user(self.sales_manager)

    def _notes(self):
        """Return the thread as plain texts, oldest first."""
        bodies = self.portal.sudo().message_ids.sorted("id").mapped("body")
        return [" ".join(etree.HTML(body).itertext()) for body in bodies]

    def test_setting(self):
        """F12: before and after, who did it, and no mail."""
        mails = self.env["mail.mail"].search_count([])
        before = self.portal.message_ids
        self.administered.po_number_required = True
        note = self.portal.message_ids - before
        self.assertEqual(self._notes()[-1:], [self._logged().detail])
        self.assertEqual(
            self._notes()[-1], "Kestreltest Supplies: PO Number Required: no → yes"
        )
        self.assertEqual(note.author_id, self.sales_manager.partner_id)
        self.assertEqual(note.subtype_id, self.env.ref("mail.mt_note"))
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)

    def test_every_field(self):
        """F12: no field of the form can change without a note."""
        self.portal.hotline = "555 0100"
        values = {
            "char": "kestrelchanged",
            "text": "changed",
            "integer": 7,
            "float": 7.5,
            "many2one": self.salesperson.id,
            "many2many": [(5, 0, 0)],
        }
        skipped = ("company_id", "setup_hidden")
        view = self.administered.get_view(
            self.env.ref("partner_portal.partner_portal_view_form").id, "form"
        )
        tree = etree.fromstring(view["arch"])
        names = {
            node.get("name") for node in tree.xpath("//field[not(ancestor::field)]")
        }
        changed = 0
        for name in sorted(names - set(skipped)):
            field = self.portal._fields[name]
            value = OWN_VALUES.get(name, values.get(field.type))
            if field.type == "boolean":
                value = not self.portal[name]
            if field.type == "selection" and name not in OWN_VALUES:
                keys = [key for key, _label in field._description_selection(self.env)]
                value = next(key for key in keys if key != self.portal[name])
            stored = field.store and field.type != "one2many"
            if (
                not stored
                or value is None
                or field.comodel_name not in (None, "res.users", "delivery.carrier")
            ):
                continue
            count = len(self._notes())
            before = self.portal[name]
            with self.subTest(name):
                self.administered[name] = value
                self.assertEqual(len(self._notes()), count + 1)
            self.administered[name] = before
            changed += 1
        self.assertGreater(changed, 10)

    def test_payment_method(self):
        """F12: what belongs to the portal is told in its thread, too."""
        method = self.administered.payment_method_ids[0]
        method.name = "By invoice"
        self.assertEqual(self._notes()[-1], "By invoice: Name: On account → By invoice")
        method.unlink()
        self.assertEqual(self._notes()[-1], "By invoice: Deleted")

    def test_new_portal(self):
        """F12: one note of a new portal; whoever made it does not follow it."""
        model = self.env["partner.portal"].with_user(self.sales_manager)
        context = {"mail_create_nolog": False, "mail_create_nosubscribe": False}
        portal = model.with_context(**context).create({"name": "Two", "slug": "kttwo"})
        self.assertEqual(len(portal.message_ids), 1)
        self.assertIn("Two: Created", portal.message_ids.body)
        self.assertFalse(portal.message_follower_ids)

    def test_secrets(self):
        """F12: a secret is told to have changed, never what it is."""
        self.administered.new_initial_password = SECRET
        kept = self.portal.sudo().initial_password_hash
        self.assertTrue(kept)
        texts = "\n".join(self._notes() + self._logged().mapped("detail"))
        self.assertIn("changed", texts)
        self.assertNotIn(SECRET, texts)
        self.assertNotIn(kept, texts)

    def test_markup(self):
        """S14: a name with a tag is shown as it was typed."""
        self.administered.name = "<b>Kestrel</b>"
        self.assertIn("&lt;b&gt;Kestrel", self.portal.message_ids.sorted("id")[-1].body)

    def test_who_writes_in_it(self):
        """F12: administrators; customers do not see it at all."""
        self.administered.message_post(body="Opened for the spring")
        for user in (self.salesperson, self.internal_user, self.buyer):
            with (
                self.subTest(user=user.login),
                self.assert_refused(AccessError, "mail_message"),
            ):
                self.portal.with_user(user).message_post(body="x")
        messages = self._as(self.buyer, "mail.message")
        self.assertFalse(messages.search_count([("model", "=", "partner.portal")]))


@tagged("post_install", "-at_install")
class TestSettingsEntry(LogCase):
    """The way in from Odoo's settings."""

    def _found(self, user):
        arch = self._as(user, "res.config.settings").get_view(None, "form")["arch"]
        return etree.fromstring(arch).xpath("//block[@name='partner_portal']")

    def test_entry(self):
        """F12 F20: Settings, Sales lead portal administrators to their portals."""
        action = self.env.ref("partner_portal.partner_portal_action")
        self.system_user.group_ids += self.env.ref("sales_team.group_sale_manager")
        (block,) = self._found(self.system_user)
        (button,) = block.xpath(".//button")
        self.assertEqual(button.get("name"), str(action.id))
        self.assertEqual(action.res_model, "partner.portal")

    def test_no_entry(self):
        """F12: nobody else finds it."""
        self.assertFalse(self._found(self.system_user))
