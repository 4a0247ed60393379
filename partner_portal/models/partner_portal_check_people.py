from odoo import models


class PartnerPortal(models.Model):
    """The set-up check: customers, and who looks after them."""

    _inherit = "partner.portal"

    def _setup_customers(self, *domain):
        """Return (number, action that opens them) of customers of this portal."""
        commercial = ["|", ("parent_id", "=", False), ("is_company", "=", True)]
        domain = [("portal_id", "=", self.id), *commercial, *domain]
        action = self._setup_window("res.partner", domain=domain)
        action["context"] = {"default_portal_id": self.id, "default_is_company": True}
        # under sudo: how many there are, whoever may see them
        return self.env["res.partner"].sudo().search_count(domain), action

    def _setup_check_customers(self):
        count, action = self._setup_customers()
        reason = (
            self.env._("Customers of this portal: %s.", count)
            if count
            else self.env._("No customer belongs to this portal yet.")
        )
        return self._setup_line(self.env._("Customers"), count > 0, reason, action)

    def _setup_check_number(self):
        name = self.env._("Customer numbers")
        count, action = self._setup_customers(("portal_customer_number", "=", False))
        if count:
            reason = self.env._(
                "Customers without a number: %s. They cannot log in by it.", count
            )
            return self._setup_line(name, "mend", reason, action)
        reason = self.env._("No customer is without a number.")
        return self._setup_line(name, "good", reason)

    def _setup_check_fallback(self):
        user = self.sudo().fallback_user_id
        if not user:
            reason = self.env._("Nobody looks after customers without a salesperson.")
        elif not self._setup_fallback_works():
            reason = self.env._(
                "%s is archived, not internal, or not in this company.", user.name
            )
        else:
            reason = self.env._(
                "%s looks after customers without a salesperson.", user.name
            )
        name = self.env._("Fallback salesperson")
        good = self._setup_fallback_works()
        return self._setup_line(name, good, reason, self._setup_form())

    def _setup_fallback_works(self):
        """Return whether ``_responsible`` takes the fallback."""
        return self._may_be_responsible(self.sudo().fallback_user_id)

    def _setup_check_salesperson(self):
        name = self.env._("Salespeople")
        # archived ones, and those that are no staff, look after nobody
        count, action = self._setup_customers(
            "|",
            ("user_id", "=", False),
            "|",
            ("user_id.active", "=", False),
            ("user_id.share", "=", True),
        )
        if not count:
            reason = self.env._("No customer is without a salesperson.")
            return self._setup_line(name, "good", reason)
        if self._setup_fallback_works():
            reason = self.env._(
                "Customers without a salesperson: %(count)s. They go to %(fallback)s.",
                count=count,
                fallback=self.sudo().fallback_user_id.name,
            )
            return self._setup_line(name, "idle", reason, action)
        reason = self.env._("Customers without a salesperson: %s.", count)
        return self._setup_line(name, "mend", reason, action)

    def _setup_check_free_signup(self):
        name = self.env._("Odoo's free sign-up")
        if not self.is_free_signup_on:
            reason = self.env._("Off: accounts are given by you alone.")
            return self._setup_line(name, "good", reason)
        reason = self.env._(
            "Anybody can make a log-in. It opens no catalog and no price until you "
            "give access."
        )
        action = self._setup_window("res.config.settings")
        action["views"] = [[False, "form"]]
        action["context"] = {"module": "general_settings", "bin_size": False}
        return self._setup_line(name, "mend", reason, action)
