"""What a mail that came in says of itself. No ORM, no request."""

#: Words of the old header by which machines tell that they wrote a mail.
_MACHINES = {"auto_reply", "bulk", "junk", "list"}
_MARKS = ("x-autoreply", "x-autorespond", "x-autoresponder")
#: Headers of mails to many, and of senders that want no answer of a machine.
_LISTS = ("List-Id", "List-Unsubscribe")
_SUPPRESSED = ("all", "autoreply")
#: Before the @ of addresses that nobody reads.
_UNREAD = {
    "mailer-daemon",
    "postmaster",
    "noreply",
    "no-reply",
    "donotreply",
    "do-not-reply",
}


def is_automatic(message):
    """Return whether a machine wrote a mail: an absence note, a receipt (RFC 3834).

    >>> from email.message import EmailMessage
    >>> mail = EmailMessage()
    >>> is_automatic(mail)
    False
    >>> mail["Auto-Submitted"] = "no"
    >>> is_automatic(mail)
    False
    >>> mail.replace_header("Auto-Submitted", "auto-replied (vacation)")
    >>> is_automatic(mail)
    True
    """
    submitted = str(message.get("Auto-Submitted") or "no").strip().lower()
    precedence = str(message.get("Precedence") or "").strip().lower()
    return (
        not submitted.startswith("no")
        or precedence in _MACHINES
        or any(message.get(mark) for mark in _MARKS)
        or str(message.get("Return-Path") or "").strip() == "<>"
    )


def is_machine_answer(message):
    """Return whether a machine answered with this mail: it asks for nothing.

    >>> from email.message import EmailMessage
    >>> mail = EmailMessage()
    >>> mail["Auto-Submitted"] = "auto-generated"
    >>> is_machine_answer(mail)
    False
    >>> mail.replace_header("Auto-Submitted", "auto-replied (vacation)")
    >>> is_machine_answer(mail)
    True
    """
    submitted = str(message.get("Auto-Submitted") or "").strip().lower()
    precedence = str(message.get("Precedence") or "").strip().lower()
    return (
        submitted.startswith("auto-replied")
        or precedence == "auto_reply"
        or any(message.get(mark) for mark in _MARKS)
        or str(message.get("Return-Path") or "").strip() == "<>"
    )


def may_be_answered(message, address):
    """Return whether a machine may answer a mail: a person sent it to us alone.

    >>> from email.message import EmailMessage
    >>> mail = EmailMessage()
    >>> may_be_answered(mail, "ann@example.com"), may_be_answered(mail, "")
    (True, False)
    >>> may_be_answered(mail, "noreply@example.com")
    False
    >>> mail["X-Auto-Response-Suppress"] = "DR, AutoReply"
    >>> may_be_answered(mail, "ann@example.com")
    False
    """
    suppressed = str(message.get("X-Auto-Response-Suppress") or "").lower()
    return (
        bool(address)
        and address.partition("@")[0] not in _UNREAD
        and not is_automatic(message)
        and not any(message.get(name) for name in _LISTS)
        and not any(word in suppressed for word in _SUPPRESSED)
    )
