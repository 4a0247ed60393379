"""What a mail that came in says of itself. No ORM, no request."""

#: Words of the old header by which machines tell that they wrote a mail.
_MACHINES = {"auto_reply", "bulk", "junk", "list"}
_MARKS = ("x-autoreply", "x-autorespond", "x-autoresponder")


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
