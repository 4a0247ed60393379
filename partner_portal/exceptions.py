from odoo.exceptions import AccessDenied, UserError


class PortalInputErrors(UserError):
    """What the customer typed cannot be taken; nothing of it may be kept.

    ``errors`` maps the name of a field of the page to a translated sentence.
    The caller rolls back and shows each sentence at its field.
    """

    def __init__(self, errors):
        super().__init__("\n".join(errors.values()))
        self.errors = dict(errors)


class PortalInputError(PortalInputErrors):
    """One thing that cannot be taken; ``field`` names the box it stood in."""

    def __init__(self, message, field="quantity"):
        super().__init__({field: message})
        self.field = field


class BasketConflict(UserError):
    """The basket is no longer what the customer saw, so nothing was placed.

    ``reason`` is ``version`` (changed on another screen), ``total`` (another
    amount than the one seen) or ``lines`` (a line cannot be ordered any more).
    The caller rolls back and shows the basket as it is now.
    """

    def __init__(self, reason, message):
        super().__init__(message)
        self.reason = reason


class LimitText(str):
    """The sentence of ``TooManyAttempts``, to be told from other sentences.

    Odoo's log-in page keeps the text of an exception and forgets its class.
    """


class TooManyAttempts(AccessDenied):
    """Somebody tried too often; ``minutes`` tells when to try again."""

    http_status = 429

    def __init__(self, minutes, message):
        super().__init__(LimitText(message))
        self.minutes = minutes
