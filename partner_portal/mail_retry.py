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
    codes = [code for code, _text in _answers(error)]
    return bool(codes) and min(codes) >= 500


def answer(error):
    """Return what a mail server answered, as it wrote it; empty when it did not.

    >>> answer(smtplib.SMTPRecipientsRefused({"a@b.example": (550, b"5.1.1 Unknown")}))
    '550 5.1.1 Unknown'
    >>> answer(TimeoutError())
    ''
    """
    return ", ".join(f"{code} {text}" for code, text in _answers(error))


def _answers(error):
    """Return the codes and texts a mail server answered with: [(code, text)]."""
    while error:
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            answers = error.recipients.values()
        elif isinstance(error, smtplib.SMTPResponseException):
            answers = [(error.smtp_code, error.smtp_error)]
        else:
            error = error.__cause__ or error.__context__
            continue
        return [(code, _text(text)) for code, text in answers]
    return []


def _text(answer):
    """Return an answer as text; servers write what they like."""
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer
