"""What customers and sellers can be told of, and who is by default (F26, F80).

Plain facts: the rows of a portal's table are made from them, in this order.
"""

from dataclasses import dataclass

#: Who may be told, the most important first: one person is told in one role only.
ROLES = ("customer", "receiver", "responsible", "followers")
#: By what: nothing, a queued mail, an entry in the list of things to do, or both.
CHANNELS = {
    "none": "–",
    "mail": "E-mail",
    "activity": "To-do",
    "both": "E-mail and to-do",
}
#: Customers and followers have no list of things to do.
MAIL_ONLY = ("none", "mail")
ORDER_LAYOUT = "partner_portal.order_mail_layout"
STAFF_LAYOUT = "partner_portal.staff_mail_layout"


@dataclass(frozen=True)
class PortalEvent:
    """One kind of event.

    ``model`` is what its mails are about. Mails are named by the identifier of their
    template in this addon; without a ``customer_mail`` the customer is not told,
    since the page just said it; without a ``staff_mail`` staff get Odoo's own mail of
    the thread, which they can answer. Those of ``is_legal`` the customer always gets.
    ``layout`` is put around the customer's mail, unless its text brings it along.
    """

    words: str
    model: str
    customer_mail: str = ""
    staff_mail: str = ""
    receiver: str = "none"
    responsible: str = "none"
    followers: str = "none"
    layout: str = ""
    is_legal: bool = False

    @property
    def customer(self):
        """Return the channel of the customer by default."""
        return "mail" if self.customer_mail else "none"

    @property
    def may_choose(self):
        """Return whether portal and customer may switch the customer's mail off."""
        return bool(self.customer_mail) and not self.is_legal

    def defaults(self):
        """Return the channels of a new row: {role: channel}.

        >>> EVENTS["placed"].defaults() == {
        ...     "customer": "mail", "receiver": "both",
        ...     "responsible": "mail", "followers": "none",
        ... }
        True
        """
        return {role: getattr(self, role) for role in ROLES}


def _order(words, customer_mail="", staff_mail="event_order_staff", **values):
    return PortalEvent(
        words,
        "sale.order",
        customer_mail and f"mail_template_{customer_mail}",
        f"mail_template_{staff_mail}",
        layout=ORDER_LAYOUT,
        **values,
    )


def _access(words, customer_mail, **values):
    return PortalEvent(
        words,
        "res.users",
        f"mail_template_access_{customer_mail}",
        "mail_template_event_access_staff",
        is_legal=True,
        **values,
    )


def _asked(words, model, kind, customer_mail="", **values):
    return PortalEvent(
        words,
        model,
        customer_mail and f"mail_template_{customer_mail}",
        f"mail_template_event_{kind}_staff",
        **values,
    )


def _document(words, model, customer_mail, staff_mail):
    return PortalEvent(
        words,
        model,
        f"mail_template_event_{customer_mail}",
        f"mail_template_event_{staff_mail}",
        layout=ORDER_LAYOUT,
    )


def _ticket(words, customer_mail="", **values):
    return PortalEvent(
        words,
        "helpdesk.ticket",
        customer_mail and f"mail_template_{customer_mail}",
        "mail_template_ticket_staff",
        layout=ORDER_LAYOUT,
        **values,
    )


_WORK = {"receiver": "both", "responsible": "mail"}
_SIGNUP, _DATA = "partner.portal.signup", "partner.portal.change"

EVENTS = {
    "placed": _order(
        "Order placed", "order_placed_customer", "order_placed_responsible", **_WORK
    ),
    "accepted": _order("Order accepted", "order_accepted"),
    "rejected": _order("Order rejected", "order_rejected"),
    "changed": _order("Order changed by the seller", "event_order_changed"),
    "change_asked": _order(
        "Change of an order asked for",
        staff_mail="order_change_responsible",
        **_WORK,
    ),
    "cancelled": _order(
        "Order cancelled by the customer",
        "order_cancelled_customer",
        "order_cancelled_responsible",
        **_WORK,
    ),
    "withdrawn": _order("Order cancelled by the seller", "event_order_withdrawn"),
    "question": _order("Question about an order", "order_question"),
    "message": PortalEvent(
        "Message",
        "mail.message",
        "mail_template_event_message",
        receiver="mail",
        responsible="mail",
        followers="mail",
        layout=ORDER_LAYOUT,
    ),
    "delivered": _document(
        "Delivery has left", "stock.picking", "delivered", "delivery_staff"
    ),
    "invoiced": _document(
        "Invoice or credit note posted", "account.move", "invoiced", "invoice_staff"
    ),
    "paid": _document("Payment received", "account.move", "paid", "invoice_staff"),
    "basket_left": _order("Basket left behind", "order_basket_left"),
    "ticket_opened": _ticket("Ticket opened", "ticket_opened", **_WORK),
    "ticket_stage": _ticket("Ticket moves on", "ticket_stage"),
    "ticket_closed": _ticket("Ticket closed", "ticket_closed"),
    "ticket_reopened": _ticket("Ticket opened again", **_WORK),
    "granted": _access("Access given", "invitation"),
    "revoked": _access("Access ended", "revoked"),
    "signup_asked": _asked("Account asked for", _SIGNUP, "signup", receiver="activity"),
    "signup_approved": _access("Account approved", "invitation"),
    "signup_refused": _asked(
        "Account refused", _SIGNUP, "signup", "signup_refused", is_legal=True
    ),
    "data_asked": _asked(
        "Change of company data asked for", _DATA, "data", receiver="activity"
    ),
    "data_accepted": _asked(
        "Change of company data accepted", _DATA, "data", "change_accepted"
    ),
    "data_refused": _asked(
        "Change of company data refused", _DATA, "data", "change_refused"
    ),
}
