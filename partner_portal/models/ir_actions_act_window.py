from odoo import models

BASKETS_OUT = "('portal_state', '!=', 'basket')"
#: Paths of our lists whose search view has the filter ``portal_mine``.
OWN_FIRST = ("portal-orders", "portal-baskets")


class IrActionsActWindow(models.Model):
    _inherit = "ir.actions.act_window"

    def _get_action_dict(self):
        """Keep baskets out of the default lists of sales orders.

        Odoo's own action records stay as they are, so nothing is left behind
        when the addon is uninstalled. Actions whose domain speaks of the
        portal's states (our own, or a customised one) are left alone.
        """
        action = super()._get_action_dict()
        if action.get("res_model") == "sale.order":
            action["domain"] = self._portal_domain_without_baskets(
                action.get("domain") or "[]"
            )
            action["context"] = self._portal_desk_context(action)
        return action

    def _portal_domain_without_baskets(self, domain):
        """Return the domain's text with one more condition in front.

        The text is for the web client, which knows names that the server does
        not (``active_id``), so it is not evaluated here.
        """
        domain = domain.strip()
        if "portal_state" in domain or not domain.startswith("["):
            return domain
        rest = domain[1:].strip()
        return f"[{BASKETS_OUT}]" if rest == "]" else f"[{BASKETS_OUT}, {rest}"

    def _portal_desk_context(self, action):
        """Open orders and baskets on the user's own, except for administrators."""
        context = action.get("context") or "{}"
        if action.get("path") not in OWN_FIRST or self.env.user.has_group(
            "partner_portal.partner_portal_group_administrator"
        ):
            return context
        return context.replace("{", "{'search_default_portal_mine': 1, ", 1)
