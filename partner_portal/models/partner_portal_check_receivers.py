from odoo import models


class PartnerPortal(models.Model):
    """The set-up check: who gets new orders."""

    _inherit = "partner.portal"

    def _setup_check_receivers(self):
        check = getattr(self, f"_setup_receiver_{self.receiver_mode}")
        state, reason, action = check()
        return self._setup_line(self.env._("New orders"), state, reason, action)

    def _setup_receiver_responsible(self):
        reason = self.env._("They go to the customer's salesperson.")
        return "good", reason, None

    def _setup_receiver_user(self):
        user = self.sudo().receiver_user_id
        if self._may_be_responsible(user):
            return "good", self.env._("They go to %s.", user.name), None
        reason = self.env._(
            "%s is archived, not internal, or not in this company: they go to the "
            "customer's salesperson.",
            user.name,
        )
        return "mend", reason, self._setup_form()

    def _setup_receiver_rules(self):
        rules = self.env["partner.portal.receiver.rule"]
        domain = [("portal_id", "=", self.id)]
        action = self._setup_window(rules._name, domain=domain)
        action["context"] = {"default_portal_id": self.id}
        # whoever looks: a rule is not broken for who may not see all orders
        rules = self._receiver_rules()
        faults = [f"{rule.name}: {rule.fault}" for rule in rules if rule.fault]
        if faults:
            return "mend", " ".join(faults), action
        if not rules:
            reason = self.env._("No rule yet: they go to the customer's salesperson.")
            return "mend", reason, action
        reason = self.env._("Rules: %s. What fits none goes to the salesperson.")
        return "good", reason % len(rules), action
