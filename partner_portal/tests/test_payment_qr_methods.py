"""F67: QRs of Odoo's apps, read from the picture and compared field by field.

Without the app the page has plain text, and the set-up check names the app: which of
both is tried depends on what is installed beside the addon.
"""

from odoo.tests import tagged

from .check_common import CheckCase
from .payment_common import IBAN, PaymentCase, decoded


def emv(text):
    """Return an EMVCo payload as {tag: value}; nested ones stay texts."""
    found = {}
    while text:
        tag, length, text = text[:2], int(text[2:4]), text[4:]
        found[tag], text = text[:length], text[length:]
    return found


def crc16(text):
    """Return the check sum of ISO/IEC 13239 as EMVCo wants it."""
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
    return f"{crc & 0xFFFF:04X}"


@tagged("post_install", "-at_install")
class TestPaymentQrMethods(PaymentCase, CheckCase):
    def _currency(self, name):
        """Let the seller's account be in a currency; return it."""
        currency = self.env.ref(f"base.{name}")
        currency.active = True
        self.account.currency_id = currency
        return currency

    def _has(self, method):
        banks = self.env["res.partner.bank"]
        return method in dict(banks.get_available_qr_methods_in_sequence())

    def assert_app_named(self, qr, app):
        """Assert that the QR is plain text and the check tells what to install."""
        self.assertEqual((qr["method"], qr["is_bank"]), ("text", False))
        line = self.assert_line(
            "payment_qr",
            "mend",
            f"Banking apps cannot read the QR of this account. Install {app} of Odoo.",
        )
        self.assertFalse(line["action"], "a sales manager installs nothing")
        line = self._checked("payment_qr", self.env.ref("base.user_admin"))
        self.assertEqual(line["action"]["domain"], [["name", "=", app]])

    def test_sepa(self):
        """F67: EPC069-12, its twelve fields in their order."""
        qr = self._qr(1234.5, "RF18539007547034", self._currency("EUR"))
        if not self._has("sct_qr"):
            self.assert_app_named(qr, "account_qr_code_sepa")
            return
        self.assertEqual((qr["method"], qr["is_bank"]), ("sct_qr", True))
        self.assertEqual(
            decoded(qr["svg"]).split("\n"),
            [
                "BCD",  # service tag
                "002",  # version
                "1",  # UTF-8
                "SCT",  # identification
                "HARBDEFF",  # BIC
                "Kestrel Müller Supplies",  # name
                IBAN.replace(" ", ""),  # IBAN
                "EUR1234.5",  # amount
                "",  # purpose
                "RF18539007547034",  # structured reference, ISO 11649
                "",  # no text beside it
                "",  # no information
            ],
        )
        self.assert_line("payment_qr", "good", f"Customers pay to {IBAN}.")

    def test_sepa_with_plain_reference(self):
        """F67: a reference that is no structured one is the text, field 11."""
        if not self._has("sct_qr"):
            return
        qr = self._qr(0.1 + 0.2, "INV/2026/00012", self._currency("EUR"))
        fields = decoded(qr["svg"]).split("\n")
        self.assertEqual(fields[7:11], ["EUR0.3", "", "", "INV/2026/00012"])

    def test_another_currency(self):
        """F67: no euro, no SEPA: plain text, which says the currency."""
        qr = self._qr(5, "A", self._currency("CHF"))
        self.assertEqual(qr["method"], "text")
        self.assertIn("Amount: 5.00 CHF", decoded(qr["svg"]))

    def test_vietqr(self):
        """F67: EMVCo merchant-presented mode as VietQR has it, tag by tag."""
        dong = self._currency("VND")
        seller = self.company.partner_id
        seller.write({"country_id": self.env.ref("base.vn").id, "city": "Đà Nẵng"})
        self.account.bank_id.bic = "970436"
        self.account.acc_number = "0011223344"
        if not self._has("emv_qr"):
            self.assert_app_named(self._qr(1500000, "S00012", dong), "l10n_vn")
            return
        self.account.write(
            {
                "proxy_type": "bank_acc",
                "proxy_value": "0011223344",
                "include_reference": True,
            }
        )
        qr = self._qr(1500000, "S00012", dong)
        self.assertEqual((qr["method"], qr["is_bank"]), ("emv_qr", True))
        text = decoded(qr["svg"])
        tags = emv(text)
        self.assertEqual(tags["63"], crc16(text[:-4]))
        self.assertEqual(emv(tags["38"])["00"], "A000000727")
        self.assertEqual(emv(tags["38"])["02"], "QRIBFTTA")
        bank = emv(emv(tags["38"])["01"])
        self.assertEqual(bank, {"00": "970436", "01": "0011223344"})
        self.assertEqual(emv(tags["62"]), {"08": "S00012"})
        for tag, value in {
            "00": "01",  # format
            "01": "12",  # for one payment
            "53": "704",  # dong
            "54": "1500000",  # amount
            "58": "VN",
            "60": "Da Nang",
        }.items():
            self.assertEqual(tags[tag], value, tag)


@tagged("post_install", "-at_install")
class TestPaymentQrCheck(PaymentCase, CheckCase):
    def test_off(self):
        """F27: switched off it is no fault."""
        self.portal.payment_qr = False
        reason = "Off: orders and invoices show no QR to pay by."
        self.assert_line("payment_qr", "idle", reason)

    def test_no_account(self):
        """F27: on without an account, or with an archived one."""
        reason = "No account is chosen: no QR is shown."
        self.account.active = False
        self.assert_line("payment_qr", "mend", reason)
        self.portal.payment_bank_account_id = False
        line = self.assert_line("payment_qr", "mend", reason)
        self.assertEqual(line["action"]["res_id"], self.portal.id)

    def test_no_app_helps(self):
        """F27: an account of a country that has no app: the reason, and the account."""
        self.company.partner_id.country_id = self.env.ref("base.us")
        self.account.acc_number = "KT-123"
        line = self._checked("payment_qr")
        self.assertEqual(line["state"], "mend")
        self.assertTrue(line["reason"].startswith("Banking apps cannot read the QR."))
        line = self._checked("payment_qr", self.env.ref("base.user_admin"))
        self.assertEqual(line["action"]["res_id"], self.account.id)
