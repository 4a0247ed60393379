"""What the pages before the log-in share. No routes."""

from odoo.http import request

ENTRY = {"type": "http", "auth": "public", "website": True, "sitemap": False}
PAGE = {**ENTRY, "methods": ["GET"], "readonly": True}
FORM = {**ENTRY, "methods": ["POST"]}


def entry_portal(slug):
    """Return (portal, answer): the answer is for who cannot go on here, or None."""
    portal = request.env["partner.portal"].sudo()._at_address(slug)
    if not portal:
        return portal, request.not_found()
    if not portal.is_open:
        return portal, request.env["ir.http"]._portal_closed_response(portal)
    return portal, None


def typed_texts(post):
    """Return the fields of a form that are texts; files have no place here."""
    return {name: value for name, value in post.items() if isinstance(value, str)}


def typed_names(post):
    """Return (customer number, user name) as typed, without blanks around them."""
    number = post.get("customer_number", "").strip()[:64]
    return number, post.get("username", "").strip()[:65]


def keep_session(user):
    """Keep this browser logged in: a session is bound to log-in and password."""
    session = request.session
    if session.uid == user.id:
        session.session_token = user._compute_session_token(session.sid)
