"""A portal with a payment QR, and a reader of the pictures it draws."""

import re
from types import SimpleNamespace

import cv2
import numpy
from lxml import html

from .progress_common import ProgressCase

#: Pixels of one module: what a phone's camera has at least.
SCALE = 6
RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")
IBAN = "DE02 1203 0000 0000 2020 51"


def decoded(svg):
    """Return the text in the picture of a QR, as a camera reads it."""
    picture = html.fromstring(str(svg))
    size = int(picture.get("viewbox").split()[2])
    image = numpy.full((size, size), 255, numpy.uint8)
    for x, y, length in RUN.findall(picture.findall("path")[1].get("d")):
        image[int(y), int(x) : int(x) + int(length)] = 0
    image = numpy.kron(image, numpy.ones((SCALE, SCALE), numpy.uint8))
    return cv2.QRCodeDetector().detectAndDecode(image)[0]


class PaymentCase(ProgressCase):
    """The seller's account, in Germany, and a portal that asks to pay to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        seller = cls.company.partner_id
        bank = cls.env["res.bank"].create({"name": "Harbour Bank", "bic": "HARBDEFF"})
        cls.account = cls.env["res.partner.bank"].create(
            {
                "acc_number": IBAN,
                "acc_holder_name": "Kestrel Müller Supplies",
                "partner_id": seller.id,
                "bank_id": bank.id,
            }
        )
        cls.foreign_account = cls.env["res.partner.bank"].create(
            {"acc_number": "KT-FOREIGN-1", "partner_id": cls.other_customer.id}
        )
        cls.portal.write(
            {"payment_qr": True, "payment_bank_account_id": cls.account.id}
        )

    def _qr(self, amount=12.5, reference="S00012", currency=None, portal=None):
        """Return the QR of a payment as a page of the buyer gets it."""
        portal = (portal or self.portal).with_user(self.buyer).sudo()
        return portal._payment_qr(amount, currency or self.currency, reference)

    def _asked(self, qrs):
        """Return [(amount, currency, reference)] of some QRs."""
        return [(qr["amount"], qr["currency"].name, qr["reference"]) for qr in qrs]

    def _facts(self, qr):
        """Return the lines of a plain text QR: {label: value}."""
        lines = decoded(qr["svg"]).splitlines()
        return SimpleNamespace(**dict(line.lower().split(": ", 1) for line in lines))
