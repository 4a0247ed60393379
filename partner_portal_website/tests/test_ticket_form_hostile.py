"""F92, S16, S19: what strangers try at the form of the website."""

from unittest.mock import patch

from odoo.tests import tagged

from odoo.addons.partner_portal.models.partner_portal_attempt import LIMITS

from .ticket_form_common import FORM, SENT, TicketFormCase

CLOSED = "This form takes no messages at present."


@tagged("post_install", "-at_install")
class TestTicketFormHostile(TicketFormCase):
    """F92: refused means that nothing is kept; no answer is an error of the server."""

    def setUp(self):
        super().setUp()
        self._login()

    def test_missing_fields(self):
        """F92: each missing field is named; no error 500 without a description."""
        for field in ("name", "description", "partner_email"):
            for value in (None, " \x00 "):
                with self.subTest(field=field, value=value):
                    self._refused(self._send(**{field: value}), field)
        everything = {name: None for name in SENT}
        self._refused(self._send(**everything), "name", "description", "partner_email")

    def test_wrong_mail(self):
        """F92: one sound address, or the field is marked."""
        for email in ("ada", "ada@", "a@x.example, b@x.example", "@" * 300):
            with self.subTest(email):
                self._refused(self._send(partner_email=email), "partner_email")

    def test_long_texts(self):
        """F92: texts end somewhere."""
        self._refused(self._send(name="x" * 201), "name")
        self._refused(self._send(description="x" * 20_001), "description")

    def test_choices(self):
        """F92: only what the form lists can be chosen."""
        for value in (self.hidden_category.id, 0, "x", "1,2", 10**20):
            with self.subTest(value):
                self._refused(self._send(category_id=value), "category_id")

    def test_files(self):
        """F92, S19: a wrong, too large or sixth file is answered at its field."""
        bad = {
            "kind.html": (b"<script>", "this kind of file is not accepted."),
            "large.txt": (b"x" * (10 * 1024 * 1024 + 1), "it is larger than 10 MB."),
            "fake.png": (b"x", "it is not what its name says, or it is broken."),
        }
        for name, (content, reason) in bad.items():
            with self.subTest(name):
                answer = self._send(files={"Files[0][0]": (name, content)})
                texts = self._refused(answer, "Files")
                self.assertEqual(texts["Files"], f"{name} was not taken: {reason}")
        many = {f"Files[0][{n}]": (f"{n}.txt", b"x") for n in range(6)}
        texts = self._refused(self._send(files=many), "Files")
        self.assertIn("only 5 files", texts["Files"])

    def test_files_in_other_fields(self):
        """S19: a file where text belongs is no text; one not asked for is left out."""
        team = {"team_id": ("x.txt", b"1")}
        self.assertEqual(self._refused(self._send(files=team, team_id=None)), None)
        self._refused(self._send(files={"name": ("x.txt", b"x")}, name=None), "name")
        self._send(files={"attachment_ids": ("x.txt", b"x")})
        self.assertFalse(self._tickets().attachment_ids)

    def test_hidden_values(self):
        """F92: nothing of a ticket is set that the form has no field for."""
        file = self.env["ir.attachment"].create({"name": "Kestreltest", "raw": b"x"})
        staff, done = self.salesperson, self.env.ref("base.partner_root")
        self._send(
            priority="3",
            user_id=staff.id,
            partner_id=done.id,
            attachment_ids=file.id,
            number="HT-1",
            access_token="known",
            context="{'default_user_id': 1}",
            properties="{}",
        )
        ticket = self._tickets()
        self.assertEqual(ticket.priority, "0")
        self.assertFalse(ticket.user_id)
        self.assertFalse(ticket.partner_id)
        self.assertFalse(ticket.attachment_ids)
        self.assertNotEqual(ticket.number, "HT-1")
        self.assertNotEqual(ticket.access_token, "known")
        self.assertNotIn("Other Information", str(ticket.description))
        self.assertFalse(file.exists().res_id)

    def test_html(self):
        """F92: what is typed is text."""
        self._send(name="<b>x</b>", description="<script>alert(1)</script>")
        self.assertIn("&lt;script&gt;", str(self._tickets().description))

    def test_closed_forms(self):
        """F92: a team without the box or page gets the answer of a missing one."""
        other = self._team("Kestreltest closed", portal_use_website_form=False)
        hidden = self._team("Kestreltest hidden")
        hidden.portal_form_ids.is_published = False
        gone = self._team("Kestreltest gone")
        gone.active = False
        for team in (other.id, hidden.id, gone.id, 0, 10**8, 10**30, "x", None):
            with self.subTest(team):
                answer = self._send(team_id=team)
                self._refused(answer)
                self.assertEqual(answer, {"error": CLOSED})

    def test_another_company(self):
        """F92: a team of another company takes nothing on this website."""
        company = self.env["res.company"].create({"name": "Kestreltest abroad"})
        view = self.form.page_id.view_id
        team = self._team("Kestreltest far", company_id=company.id)
        old = f'name="team_id" value="{self.team.id}"'
        self.assertIn(old, view.arch)
        view.arch = view.arch.replace(old, f'name="team_id" value="{team.id}"')
        self.assertEqual(self._send(team_id=team.id), {"error": CLOSED})
        self._refused(self._send())

    def test_trap(self):
        """F92: a program that fills every field is refused."""
        self._refused(self._send(portal_homepage="https://x.example"))

    def test_captcha(self):
        """F92: where Odoo's captcha says that it is a program, nothing is kept."""
        verify = patch.object(
            type(self.env["ir.http"]), "_verify_recaptcha_token", return_value="is_bot"
        )
        with verify as verified:
            self.url_open(FORM, data={"team_id": self.team.id, **SENT})
        self.assertEqual(verified.call_args.args[2], "website_form")
        self.assertFalse(self._tickets())

    def test_limits(self):
        """S16: so many to one address, so many from one machine, in an hour."""
        self.assertEqual(LIMITS["form"], {"account": (5, 60), "ip": (20, 60)})
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("partner_portal.limit_form_account", "1/60")
        parameters.set_param("partner_portal.limit_form_ip", "2/60")
        self._send()
        answer = self._send(status=429, partner_email="ADA@kestreltest.example.com")
        self.assertIn("Too many attempts", answer["error"])
        self._send(partner_email="bob@kestreltest.example.com")
        self._send(status=429, partner_email="cy@kestreltest.example.com")
        self.assertEqual(len(self._tickets()), 2)

    def test_limit_of_a_customer(self):
        """S16: a customer has the limit of all tickets, whatever is typed."""
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("partner_portal.limit_ticket_account", "1/60")
        self._login(self.buyer)
        self._send()
        self._send(status=429, partner_email="other@x.example")
        self.assertEqual(len(self._tickets()), 1)

    def test_forged(self):
        """S2: who is logged in needs the token of the page; nothing comes by GET."""
        self._login(self.buyer)
        answer = self.url_open(FORM, data={"team_id": self.team.id, **SENT})
        self.assertEqual(answer.status_code, 400)
        answer = self._get(FORM, team_id=self.team.id, **SENT)
        self.assertIn(answer.status_code, (404, 405))
        self.assertFalse(self._tickets())

    def test_other_forms(self):
        """F92: Odoo's other forms stay as they are."""
        answer = self.url_open("/website/form/helpdesk.ticket.team", data=SENT)
        self.assertEqual(
            answer.json(), {"error": "The form's specified model does not exist"}
        )

    def test_sent_page_of_nobody(self):
        """F92: without a ticket of the session the page names none."""
        for params in ({}, {"id": 1}):
            page = self._page_data(self._get("/support/sent", **params), "form_sent")
            self.assertEqual(page, {"portal_page": "form_sent"})
