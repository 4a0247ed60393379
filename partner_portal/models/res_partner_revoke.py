from odoo import models
from odoo.tools import SQL

#: Fields that say whom a document is addressed to.
ADDRESSEES = ("partner_id", "partner_invoice_id", "partner_shipping_id")


class ResPartner(models.Model):
    _inherit = "res.partner"

    def _portal_revoke(self):
        """End the portal access of these people completely, for good (F8, S11).

        Their baskets stay with the customer. Whoever calls has checked the
        right to do so; it runs under sudo, since salespeople have none on users.
        """
        contacts = self.sudo()
        contacts.portal_access_state = "revoked"
        users = contacts._portal_users().filtered("share")
        users._portal_shut()
        contacts._portal_kill_tokens()
        contacts._portal_kill_documents()
        for contact in contacts:
            user = users.filtered(lambda u, c=contact: u.partner_id == c)[:1]
            self.env["partner.portal.log"]._portal_log("revoke", contact, user)
        note = self.env._(
            "Portal access revoked: log-in, sessions, invitations and links to "
            "documents no longer work."
        )
        contacts._message_log_batch(bodies=dict.fromkeys(contacts.ids, note))

    def _portal_kill_documents(self):
        """Empty the links with a token to documents addressed to these people.

        Colleagues who used the same link log in from now on. One update a model:
        a customer may have many thousand documents.
        """
        for name in self.env.registry.descendants(["portal.mixin"], "_inherit"):
            model = self.env[name].sudo()
            field = model._fields["access_token"]
            if not model._abstract and model._auto and field.store:
                self._portal_kill_links(model)

    def _portal_kill_links(self, model):
        """Empty the tokens of the documents of one model."""
        fields_ = [name for name in ADDRESSEES if name in model._fields]
        fields_ = [name for name in fields_ if model._fields[name].store]
        model.flush_model(["access_token", *fields_])
        self.env["mail.followers"].flush_model(["res_model", "res_id", "partner_id"])
        people = tuple(self.ids) or (0,)
        followed = SQL(
            "id IN (SELECT res_id FROM mail_followers"
            " WHERE res_model = %s AND partner_id IN %s)",
            model._name,
            people,
        )
        addressed = [SQL("%s IN %s", SQL.identifier(name), people) for name in fields_]
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET access_token = NULL"
                " WHERE access_token IS NOT NULL AND (%s)",
                SQL.identifier(model._table),
                SQL(" OR ").join([followed, *addressed]),
            )
        )
        model.invalidate_model(["access_token"])
