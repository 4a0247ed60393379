"""F92: the form of a team on the website, as visitors and customers send it."""

from odoo.tests import tagged

from .ticket_form_common import SENT, TicketFormCase

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
    b"\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\xdac\xfc\xcf\xc0P\x0f\x00\x04"
    b"\x85\x01\x80\x84\xa9\x8c!\x00\x00\x00\x00IEND\xaeB`\x82"
)


@tagged("post_install", "-at_install")
class TestTicketForm(TicketFormCase):
    """F92: what becomes of a form that is sent."""

    def test_page(self):
        """F92: a page of the team's name asks for what a ticket needs, and no more."""
        self.assertEqual(self.form.url, "/support/kestreltest-pumps")
        page = self._tree(self._get(self.form.url))
        (form,) = page.xpath("//form[@data-model_name='helpdesk.ticket']")
        names = [element.get("name") for element in form.xpath(".//*[@name]")]
        self.assertEqual(
            names,
            [
                "partner_name",
                "partner_email",
                "name",
                "category_id",
                "description",
                "Files",
                "team_id",
                "portal_homepage",
            ],
        )
        self.assertEqual(page.xpath("//h1/text()"), ["Kestreltest pumps"])
        options = form.xpath(".//select[@name='category_id']/option/text()")
        self.assertEqual(options, ["Kestreltest fault"])
        for label in form.xpath(".//label[@for]"):
            self.assertTrue(form.xpath(f".//*[@id='{label.get('for')}']"))

    def test_visitor(self):
        """F92, F94, F95: team, channel, priority low, nobody assigned; the number."""
        self._login()
        answer = self._send(category_id=self.category.id)
        ticket = self._tickets()
        self.assertEqual(answer, {"id": ticket.id})
        self.assertEqual(ticket.name, "Pump leaks")
        self.assertEqual(
            str(ticket.description), "<p>At the shaft.<br>Since Tuesday.</p>"
        )
        self.assertEqual(ticket.team_id, self.team)
        self.assertEqual(ticket.category_id, self.category)
        self.assertEqual(ticket.company_id, self.site.company_id)
        self.assertEqual(
            ticket.channel_id,
            self.env.ref("helpdesk_mgmt.helpdesk_ticket_channel_web"),
        )
        self.assertEqual(ticket.priority, "0")
        self.assertFalse(ticket.user_id)
        self.assertFalse(ticket.partner_id)
        self.assertEqual(ticket.partner_name, SENT["partner_name"])
        self.assertEqual(ticket.partner_email, SENT["partner_email"])
        page = self._get("/support/sent")
        self.assertEqual(
            self._page_data(page, "form_sent"),
            {"portal_page": "form_sent", "number": ticket.number},
        )
        self.assertNotIn(f"/my/ticket/{ticket.id}", page.text)

    def test_visitor_of_known_address(self):
        """F92: the customer of the address is told; the sender opens nothing by it."""
        self._login()
        partner = self.buyer.partner_id
        self._send(partner_email=f"Somebody <{partner.email.upper()}>")
        ticket = self._tickets()
        self.assertEqual(ticket.partner_id, partner)
        note = ticket.message_ids.filtered("is_internal") or ticket.message_ids
        self.assertIn("nobody has proved it", "".join(note.mapped("body")))
        self.assertNotIn("/my/ticket", self._get("/support/sent").text)
        page = self._get(f"/my/ticket/{ticket.id}")
        self.assertNotEqual(page.status_code, 200)

    def test_visitor_of_staff_address(self):
        """F92: the address of somebody of the staff makes no customer."""
        self._login()
        self.salesperson.partner_id.email = "robin@kestreltest.example.com"
        self._send(partner_email="robin@kestreltest.example.com")
        self.assertFalse(self._tickets().partner_id)

    def test_shared_address(self):
        """F92: of several contacts the one who uses a portal; else nobody."""
        self._login()
        partner = self.buyer.partner_id
        partner.copy({"email": partner.email})
        self._send(partner_email=partner.email)
        self.assertEqual(self._tickets().partner_id, partner)
        twin = self.site_partner = self.env["res.partner"].create(
            {"name": "Kestreltest twin", "email": SENT["partner_email"]}
        )
        twin.copy({"email": twin.email})
        self._send()
        self.assertFalse(self._tickets()[-1].partner_id)

    def test_customer(self):
        """F92: who is logged in is the customer, whatever else is sent."""
        self._login(self.buyer)
        self._send(
            partner_id=self.stranger.partner_id.id,
            partner_email=self.stranger.partner_id.email,
        )
        ticket = self._tickets()
        self.assertEqual(ticket.partner_id, self.buyer.partner_id)
        self.assertIn(self.buyer.partner_id, ticket.message_partner_ids)
        self.assertNotIn(str(self.stranger.partner_id.id), str(ticket.description))
        page = self._tree(self._get("/support/sent"))
        self.assertTrue(page.xpath(f"//a[@href='/my/ticket/{ticket.id}']"))
        self.assertEqual(self._get(f"/my/ticket/{ticket.id}").status_code, 200)

    def test_customer_without_access(self):
        """F92: whose access was taken writes as a visitor does."""
        self._login(self.buyer)
        self.buyer.partner_id.sudo().portal_access_state = "waiting"
        self._send()
        self.assertFalse(self._tickets().partner_id)

    def test_files(self):
        """F92, S19: files come with the ticket, where the customer sees them."""
        self._login(self.buyer)
        self._send(files={"Files[0][0]": ("pump.png", PNG, "text/html")})
        ticket = self._tickets()
        file = ticket.attachment_ids
        self.assertEqual((file.name, file.mimetype), ("pump.png", "image/png"))
        self.assertEqual(ticket._portal_open_files(), file)

    def test_further_questions(self):
        """F92: answers to fields that an editor added stand below the text."""
        view = self.form.page_id.view_id
        field = '<input name="Serial &amp;quot;no&amp;quot;"/><input name="priority"/>'
        view.arch = view.arch.replace("<textarea", f"{field}<textarea", 1)
        self._login()
        self._send(**{"Serial &quot;no&quot;": "<b>7</b>", "Other": "smuggled"})
        ticket = self._tickets()
        self.assertIn("&lt;b&gt;7&lt;/b&gt;", str(ticket.description))
        self.assertIn("At the shaft.", str(ticket.description))
        self.assertNotIn("smuggled", str(ticket.description))

    def test_priority_of_the_form(self):
        """F94: a priority counts where an editor put it on the form."""
        view = self.form.page_id.view_id
        field = (
            '<select name="priority"><option value="0"/><option value="2"/></select>'
        )
        view.arch = view.arch.replace("<textarea", f"{field}<textarea", 1)
        self._login()
        self._refused(self._send(priority="3"), "priority")
        self._send(priority="2")
        self.assertEqual(self._tickets().priority, "2")
