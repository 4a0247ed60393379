"""When a mail that did not leave is tried again, and when that is of no use."""

import smtplib

#: Minutes after each try that failed; together a day.
PAUSES = (5, 10, 20, 40, 75, 120, 210, 240, 240, 240, 240)


def pause(tries):
    """Return the minutes until the next try, None when it was tried for a day.

    :param int tries: how often it was tried

    >>> [pause(tries) for tries in (1, 2, 11, 12)]
    [5, 10, 240, None]
    >>> sum(PAUSES) == 24 * 60
    True
    """
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None


def is_final(error):
    """Return whether a mail server refused a mail for good (5xx, RFC 5321 4.2.1).

    :param error: what was raised; the server's answer may be what led to it

    >>> is_final(smtplib.SMTPDataError(554, b"spam"))
    True
    >>> is_final(smtplib.SMTPDataError(451, b"later"))
    False
    >>> is_final(smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"unknown")}))
    True
    >>> is_final(smtplib.SMTPRecipientsRefused({"a": (550, b""), "b": (450, b"")}))
    False
    >>> is_final(ConnectionRefusedError())
    False
    """
    codes = _codes(error)
    return bool(codes) and min(codes) >= 500


def _codes(error):
    """Return the codes a mail server answered with, none when it did not."""
    while error:
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            return [code for code, _text in error.recipients.values()]
        if isinstance(error, smtplib.SMTPResponseException):
            return [error.smtp_code]
        error = error.__cause__ or error.__context__
    return []
