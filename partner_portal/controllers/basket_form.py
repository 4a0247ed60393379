"""What the basket's form sends, cast to plain values. No routes."""

from ..quantity import quantity_text
from .list_page import to_id

DETAILS = (
    "partner_shipping_id",
    "partner_invoice_id",
    "carrier_id",
    "payment_method_id",
    "client_order_ref",
    "commitment_date",
    "note",
)
#: What changes the price of delivery.
MOVING = ("carrier_id", "partner_shipping_id")
STEPS = {"basket": "/my/basket", "checkout": "/my/basket/checkout"}


class BasketForm:
    """The fields of one POST; unknown ones are left out.

    ``typed`` keeps everything as it was typed, for the page that shows it again.
    """

    def __init__(self, post):
        self.typed = {
            key: value.replace("\r\n", "\n").replace("\0", "")
            for key, value in post.items()
            if isinstance(value, str) and key != "csrf_token"
        }
        text = self.typed.get
        self.product_id = text("product_id", "")
        self.code = text("code", "").strip()
        self.quantity = text("quantity", "").strip()
        self.mode = text("mode", "add")
        self.uom = text("uom", "")
        self.remove = to_id(text("remove"))
        self.key = text("idempotency_key", "")
        self.version = text("version", "")
        self.total_seen = text("total_seen", "")
        self.po_again = text("po_again") == "1"
        step = text("go") or text("step")
        self.step = step if step in STEPS else "basket"
        self.page = STEPS[self.step]
        self.quantities = self._by_line("quantity_")
        self.notes = self._by_line("line_note_")
        self.seen = self._by_line("seen_")
        self.details = {key: self.typed[key] for key in DETAILS if key in self.typed}

    @property
    def moving_details(self):
        """The checkout fields of which the total depends."""
        return {key: text for key, text in self.details.items() if key in MOVING}

    def _by_line(self, prefix):
        """Return {line id: text} of the fields with a prefix."""
        found = {
            to_id(key.removeprefix(prefix)): value
            for key, value in self.typed.items()
            if key.startswith(prefix)
        }
        found.pop(0, None)
        return found

    def is_of(self, version):
        """Return whether the form comes from this version of the basket."""
        return self.version.strip() == str(version)

    def changed_quantities(self, shown):
        """Return the typed quantities that differ from those in the boxes.

        :param shown: {line id: quantity} of the basket
        """
        return {
            line_id: text
            for line_id, text in self.quantities.items()
            if line_id in shown and text.strip() != quantity_text(shown[line_id])
        }
