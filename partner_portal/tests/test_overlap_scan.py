"""SECURITY §3: what two customers can both read is reference data and nothing else."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from .documents_common import DocumentsCase

#: Rows that are the same for everybody.
REFERENCE = {
    "account.payment.term",
    "helpdesk.ticket.stage",
    "mail.message.subtype",
    "payment.method",
    "res.company",
    "res.country",
    "res.country.group",
    "res.country.state",
    "res.currency",
    "res.lang",
}
#: What a shop beside the portal opens to everybody (S9: prices are not among it).
OF_A_SHOP = {
    "account.fiscal.position",
    "product.attribute",
    "product.attribute.value",
    "product.category",
    "product.ribbon",
    "product.template.attribute.line",
    "product.template.attribute.value",
    "uom.uom",
    "website",
    "website.menu",
}
#: What one customer reads, so that the scan does not pass for want of rows.
OWN = {
    "account.move",
    "account.move.line",
    "helpdesk.ticket",
    "res.partner",
    "res.users",
    "sale.order",
    "sale.order.line",
    "stock.picking",
}


@tagged("post_install", "-at_install")
class TestOverlapScan(DocumentsCase):
    """Every model of the database, beside whatever else is installed."""

    def _readable(self, user):
        """Return {model: ids} of all that a user can read."""
        found = {}
        for name, model in self.env.registry.items():
            if model._abstract or model._transient:
                continue
            records = self._as(user, name)
            try:
                with self.env.cr.savepoint():
                    ids = set(records.search([])._ids)
            except UserError:  # no right, or no door at all
                continue
            if ids:
                found[name] = ids
        return found

    def test_overlap(self):
        """S6, S9, S10, S13: no row that belongs to one customer is read by another."""
        for contact in (self.contact, self.stranger.partner_id):
            self._order(partner_id=contact.id).action_confirm()
            self._invoice(partner_id=contact.id).action_post()
            self._ticket(contact)
        for user in (self.buyer, self.stranger):
            self._fill(user, {self.product: 1})
        mine, theirs = self._readable(self.buyer), self._readable(self.stranger)
        shared = {name for name in mine if mine[name] & theirs.get(name, set())}
        allowed = REFERENCE | (OF_A_SHOP if "website" in self.env else set())
        self.assertEqual(shared - allowed, set())
        for readable in (mine, theirs):
            self.assertEqual(OWN - set(readable), set())
