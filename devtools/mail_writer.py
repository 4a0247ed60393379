"""Writes every mail of the portals' event tables as a page, from the demo's data.

``make screenshots`` runs it inside ``odoo shell``; nothing it does stays in the
database.
"""

from pathlib import Path

from odoo import fields

from odoo.addons.partner_portal.portal_events import EVENTS

# a portal of the demo -> who of its customers gets the mails
BRANDS = {
    "partner_portal.portal_alderway": "buyer@marlow.example",
    "": "buyer@bluefield.example",
}
REASON = "We need it in another size after all."
# What the mails of an event tell besides their document.
SAID = {
    "portal_request": {"by": "Ines Harrow", "reason": REASON},
    "note": REASON,
    "portal_link": "https://portal.example/password",
}
DOCUMENTS = {
    "account.move": [("move_type", "=", "out_invoice"), ("state", "=", "posted")],
    "stock.picking": [("state", "=", "done")],
}
PAGE = '<!DOCTYPE html><meta charset="utf-8"><meta name="viewport" content="{}">{}'
VIEWPORT = "width=device-width, initial-scale=1"


def write(env, folder, address):
    """Write ``<brand>-<event>-<side>.html`` into a folder; return the names.

    :param address: where the logos are served
    """
    env["ir.config_parameter"].set_param("web.base.url", address)
    names = []
    for portal_name, login in BRANDS.items():
        user = env["res.users"].search([("login", "=", login)])
        portal = user._portal()
        wanted = env.ref(portal_name) if portal_name else portal
        if portal != wanted:
            raise LookupError(f"{login} is no customer of {portal_name}")
        mails = dict(_mails(portal.with_env(env), user.partner_id.with_env(env)))
        for name, mail in mails.items():
            names.append(f"{portal.slug}-{name}")
            page = PAGE.format(VIEWPORT, mail.body_html)
            Path(folder, f"{names[-1]}.html").write_text(page)
    env.cr.rollback()
    return names


def _mails(portal, contact):
    """Yield (name, mail) of everything a portal mails about a person."""
    env = portal.env
    env["partner.portal.choice"].search([]).unlink()
    for event, facts in EVENTS.items():
        record = _record(portal, contact, event, facts.model)
        if not record:  # the second brand has sold little so far
            continue
        row = portal._portal_event(event)
        row.receiver = "mail"
        for mail in portal._tell(event, record, contact, **SAID):
            side = "customer" if contact in mail.recipient_ids else "staff"
            yield f"{event.replace('_', '-')}-{side}", mail
    order = _order(portal, contact)
    for event in ("placed", "accepted"):
        portal._digest_add(event, order, contact)
    digest = env["partner.portal.digest"]._of(contact)
    digest.last_sent_on = False
    last = env["mail.mail"].search([], order="id desc", limit=1)
    digest._send(digest._entries())
    yield "digest-customer", env["mail.mail"].search([("id", ">", last.id)])


def _record(portal, contact, event, model):
    """Return a document of a person for the mails of an event."""
    env = portal.env
    if model == "res.users":
        return contact.user_ids[:1]
    if model == "partner.portal.signup":
        asked = {"name": "Dana Reed", "company_name": "Hollow Farms"}
        asked |= {"portal_id": portal.id, "email": "dana@hollow.example"}
        return env[model].create({**asked, "partner_id": contact.id})
    if model == "partner.portal.change":
        customer = contact.commercial_partner_id
        values = {"street": [customer.street, "2 Yard Road"]}
        return env[model].create(
            {
                "partner_id": customer.id,
                "portal_id": portal.id,
                "contact_id": contact.id,
                "asked_values": values,
            }
        )
    if model in ("stock.picking", "account.move"):
        return _document(portal, model)
    if model == "helpdesk.ticket":
        return _ticket(portal, contact, event)
    if model == "mail.message":
        order = _order(portal, contact)
        text = "The rest leaves on Thursday."
        return order.message_post(body=text, subtype_xmlid="mail.mt_comment")
    if model in DOCUMENTS:
        customer = ("commercial_partner_id", "=", contact.commercial_partner_id.id)
        if model == "stock.picking":
            customer = ("portal_customer_id", "=", contact.commercial_partner_id.id)
        return env[model].search([customer, *DOCUMENTS[model]], limit=1)
    order = _order(portal, contact, "basket" if event == "basket_left" else "accepted")
    if model == "mail.message":
        return order.message_post(body=REASON, subtype_xmlid="mail.mt_comment")
    return order


def _ticket(portal, contact, event):
    """Return a ticket of a person, closed for the mail about that."""
    stage = "done" if event == "ticket_closed" else "awaiting"
    tickets = portal.env["helpdesk.ticket"].with_context(tracking_disable=True)
    return tickets.create(
        {
            "name": "Gear pump leaks at the shaft",
            "description": "<p>Since Tuesday, about a cup a day.</p>",
            "partner_id": contact.id,
            "company_id": portal.company_id.id,
            "stage_id": portal.env.ref(
                f"helpdesk_mgmt.helpdesk_ticket_stage_{stage}"
            ).id,
        }
    )


def _document(portal, model):
    """Return a delivery that left or an invoice, of whichever customer."""
    domain = {
        "stock.picking": [
            ("state", "=", "done"),
            ("picking_type_code", "=", "outgoing"),
            ("portal_customer_id", "!=", False),
        ],
        "account.move": [("state", "=", "posted"), ("move_type", "=", "out_invoice")],
    }[model]
    own = [("company_id", "=", portal.company_id.id)]
    documents = portal.env[model]
    return documents.search([*domain, *own], limit=1) or documents.search(
        domain, limit=1
    )


def _order(portal, contact, state="accepted"):
    """Return an order of a person in a state; one like another customer's if none."""
    orders = portal.env["sale.order"]
    domain = [("portal_state", "=", state), ("order_line", "!=", False)]
    own = [("partner_id", "child_of", contact.commercial_partner_id.id)]
    found = orders.search([*domain, *own], limit=1)
    if found:
        return found
    values = {
        "partner_id": contact.id,
        "portal_id": portal.id,
        "portal_user_id": contact.user_ids[:1].id,
        "portal_order": True,
        "portal_submitted_on": fields.Datetime.now(),
    }
    like = orders.search(domain, limit=1)
    return like.copy({**values, "portal_state": state})
