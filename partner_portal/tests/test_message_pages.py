"""F81, S2, S16: reading and writing on the pages of order, invoice and ticket."""

from odoo.tests import tagged

from .deliveries_common import DeliveriesCase
from .upload_files import HTML, PDF, TEXT

BROKEN = "page.png was not taken: it is not what its name says, or it is broken."


@tagged("post_install", "-at_install")
class TestMessagePages(DeliveriesCase):
    """The buyer and what he wrote, on every kind of page."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket = cls.env["helpdesk.ticket"].create(
            {
                "name": "Kestreltest leak",
                "description": "x",
                "partner_id": cls.buyer.partner_id.id,
                "company_id": cls.company.id,
                "user_id": False,
            }
        )

    def setUp(self):
        super().setUp()
        self.order = self._sold()
        self.order.order_line.qty_delivered = 2
        self.invoice = self.order._create_invoices()
        self.invoice.action_post()
        self.pages = {
            f"/my/orders/{self.order.id}": self.order,
            f"/my/invoices/{self.invoice.id}": self.invoice,
            f"/my/ticket/{self.ticket.id}": self.ticket,
        }
        self.env.flush_all()

    def _send(self, path, text="", *files):
        """POST a message with files: pairs of name and content."""
        return self.url_open(
            f"{path}/message",
            data={"text": text, "csrf_token": self._csrf()},
            files=[("attachment", (name, content)) for name, content in files] or None,
            allow_redirects=False,
        )

    def _said(self, page):
        """Return [(author, text)] of the messages on a page, as they stand."""
        self.assertEqual(page.status_code, 200)
        rows = self._tree(page).xpath("//li[@data-message-id]")
        texts = [
            (row.xpath(".//strong")[0].text, row.xpath("./div[1]")[0].text_content())
            for row in rows
        ]
        return [(author, " ".join(text.split())) for author, text in texts]

    def _sentences(self, page, role="status"):
        return [
            " ".join(node.text_content().split())
            for node in self._tree(page).xpath(
                f"//*[@id='discussion']//*[@role='{role}']"
            )
        ]

    def test_round_trip(self):
        """F81: the customer's words and the seller's answer stand on every page."""
        for path, document in self.pages.items():
            with self.subTest(path=path):
                answer = self._send(path, "Two <b>broken</b>.\nSorry.")
                self.assertEqual(answer.status_code, 303)
                place = "newest" if document == self.ticket else "discussion"
                self.assertTrue(answer.headers["Location"].endswith(f"#{place}"))
                document.with_user(self.env.user).message_post(
                    body="We send two.",
                    message_type="comment",
                    subtype_xmlid="mail.mt_comment",
                    author_id=self.salesperson.partner_id.id,
                )
                page = self._get(path)
                self.assertEqual(self._sentences(page), ["Your message is sent."])
                said = [
                    ("Robin Vale", "We send two."),
                    (self.buyer.name, "Two <b>broken</b>.Sorry."),
                ]
                if document == self.ticket:
                    self.assertEqual(self._said(page)[-2:], said[::-1])
                else:
                    self.assertEqual(self._said(page)[:2], said)
                self.assertFalse(self._sentences(self._get(path)))

    def test_files(self):
        """S2, F81: a file by what is in it, the customer's own; the text survives."""
        for path, document in self.pages.items():
            with self.subTest(path=path):
                files = (("slip.pdf", PDF), ("page.png", HTML), ("a.txt", TEXT))
                self.assertEqual(self._send(path, "See", *files).status_code, 303)
                message = document.message_ids.filtered("attachment_ids")
                self.assertEqual(
                    {(row.name, row.mimetype) for row in message.attachment_ids},
                    {("slip.pdf", "application/pdf"), ("a.txt", "text/plain")},
                )
                self.assertEqual(message.attachment_ids.create_uid, self.buyer)
                self.assertEqual(message.attachment_ids[0].res_id, document.id)
                page = self._get(path)
                self.assertEqual(
                    self._sentences(page), [f"Your message is sent.{BROKEN}"]
                )
                links = self._tree(page).xpath("//*[@id='discussion']//li//a/@href")
                self.assertEqual(len(links), 2)
                contents = {self._get(link).content for link in links}
                self.assertEqual(contents, {PDF, TEXT})
                self._login(None)
                self.assertEqual(self._get(links[0].split("?")[0]).status_code, 404)
                self._login(self.buyer)

    def test_files_alone(self):
        """S2: a file without words is a message, a refused one is none."""
        path = f"/my/orders/{self.order.id}"
        self.assertEqual(self._send(path, "", ("a.txt", TEXT)).status_code, 303)
        with self.assert_untouched("mail_message", "ir_attachment"):
            answer = self._send(path, "", ("page.png", HTML))
        self.assertEqual(answer.status_code, 422)
        self.assertEqual(
            self._sentences(answer, "alert"),
            [BROKEN],
        )

    def test_refused(self):
        """S16, F81: what cannot be taken comes back as it was typed."""
        limits = self.env["ir.config_parameter"].sudo()
        for path in self.pages:
            with self.subTest(path=path), self.assert_untouched("mail_message"):
                answer = self._send(path, "x" * 5001)
                self.assertEqual(answer.status_code, 422)
                typed = self._tree(answer).xpath("//textarea[@name='text']")[0].text
                self.assertEqual(len(typed), 5001)
        limits.set_param("partner_portal.limit_message_account", "1/60")
        self._send(next(iter(self.pages)), "First")
        for path in self.pages:
            with self.subTest(path=path), self.assert_untouched("mail_message"):
                answer = self._send(path, "Second")
                self.assertEqual(answer.status_code, 429)
                self.assertEqual(
                    self._sentences(answer, "alert"),
                    ["Too many attempts, try again in 60 minutes."],
                )
                self.assertIn(">Second</textarea>", answer.text)

    def test_notes(self):
        """F81: no note, no changed field, no note's file on any page."""
        for path, document in self.pages.items():
            file = self.env["ir.attachment"].create({"name": "secret.txt", "raw": TEXT})
            document.message_post(body="Kestreltest note", attachment_ids=file.ids)
            document._message_log(body="Kestreltest log")
            file.write({"res_model": document._name, "res_id": document.id})
            self.env.invalidate_all()
            with self.subTest(path=path):
                page = self._get(path)
                self.assertEqual(self._said(page), [])
                self.assertNotIn("secret.txt", page.text)
                self.assertNotIn("Kestreltest note", page.text)

    def test_older(self):
        """F81: twenty messages, the older ones behind a link."""
        path = f"/my/orders/{self.order.id}"
        for number in range(23):
            self.order._portal_say(self.buyer.partner_id, f"No. {number}")
        page = self._get(path)
        self.assertEqual(len(self._said(page)), 20)
        (link,) = self._tree(page).xpath("//a[contains(@href, 'messages=all')]")
        self.assertEqual(link.text_content(), "Show 3 older")
        self.assertEqual(len(self._said(self._get(link.get("href")))), 23)

    def test_others(self):
        """F81, S13: other customers' and missing documents take nothing."""
        self._login(self.stranger)
        for path in self.pages:
            missing = path.rpartition("/")[0] + "/999999999"
            with self.subTest(path=path), self.assert_untouched("mail_message"):
                answers = {
                    self._send(each, "x").status_code for each in (path, missing)
                }
                self.assertEqual(answers, {404})
