"""Under which document a daily mail tells of something, and whether it still may."""

from odoo import models
from odoo.fields import Domain


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _portal_digest_place(self, person):
        """Return (title, address) of the document that a person reads of this in.

        None to who may not see it, or not any more: the scope is that of the pages.
        Under sudo; the address opens for that person alone, for a time (S12).

        :param person: whose customer and portal are taken
        """
        return

    def _portal_digest_scope(self, person):
        """Return (customer, company) that decide what a person sees."""
        customer = person.sudo().commercial_partner_id
        return customer, customer.portal_id.company_id


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def _portal_digest_place(self, person):
        """Return the order or the quotation, as the lists of the customer have it;
        to the person whose basket it is, the basket.
        """
        if self.portal_state == "basket":
            is_own = self.portal_user_id.partner_id == person
            url = f"{self.get_base_url()}/my/basket"
            return (self.env._("Your basket"), url) if is_own else None
        scope = self._portal_digest_scope(person)
        shown = self._portal_orders_domain(*scope)
        shown |= self._portal_quotations_domain(*scope)
        if not self.search_count(shown & Domain("id", "in", self.ids), limit=1):
            return None
        title = self.env._("Order %s", self.name)
        return title, self._portal_expiring_url(person)


class AccountMove(models.Model):
    _inherit = "account.move"

    def _portal_digest_place(self, person):
        """Return the invoice or credit note; of a payment what it paid."""
        shown = self._portal_invoices_domain(*self._portal_digest_scope(person))
        if not self.search_count(shown & Domain("id", "in", self.ids), limit=1):
            payment = self.origin_payment_id
            return payment._portal_digest_place(person) if payment else None
        if self.move_type == "out_refund":
            title = self.env._("Credit note %s", self.name)
        else:
            title = self.env._("Invoice %s", self.name)
        return title, self._portal_expiring_url(person)


class AccountPayment(models.Model):
    _inherit = "account.payment"

    def _portal_digest_place(self, person):
        """Return the invoice it paid, else the payments of the customer."""
        customer, company = self._portal_digest_scope(person)
        for invoice in self.reconciled_invoice_ids.sorted("id"):
            if place := invoice._portal_digest_place(person):
                return place
        if not self.partner_id._portal_is_of(customer) or self.company_id != company:
            return None
        return self.env._("Payments"), f"{self.get_base_url()}/my/payments"


class StockPicking(models.Model):
    _inherit = "stock.picking"

    def _portal_digest_place(self, person):
        """Return the order whose goods they are, else the delivery itself."""
        customer, company = self._portal_digest_scope(person)
        if not self._portal_delivery(customer, company, self.id):
            return None
        for order in self._portal_own_orders(customer):
            if place := order._portal_digest_place(person):
                return place
        title = self.env._("Delivery %s", self.name)
        return title, f"{self.get_base_url()}/my/deliveries/{self.id}"


class HelpdeskTicket(models.Model):
    _inherit = "helpdesk.ticket"

    def _portal_digest_place(self, person):
        """Return the ticket, to a person who reads it on its page."""
        user = person._portal_reader()
        if not user or not self.with_user(user)._portal_own_ticket(self.id):
            return None
        title = self.env._("Ticket %s", self.number)
        return title, self._portal_expiring_url(person)


class PartnerPortalChange(models.Model):
    _inherit = "partner.portal.change"

    def _portal_digest_place(self, person):
        """Return the page with the data of the person's company."""
        if self.partner_id != person.commercial_partner_id:
            return None
        return self.env._("Company data"), f"{self.get_base_url()}/my/account"
