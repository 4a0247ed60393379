from urllib.parse import urlsplit

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools.misc import formatLang

#: What a portal needs, in the order people mend it. Each has a method
#: ``_setup_check_<key>`` that returns ``_setup_line(…)``.
CHECKS = (
    "web_address",
    "web_address_kept",
    "address",
    "mail_server",
    "alias_domain",
    "bounces",
    "incoming",
    "mails_left",
    "products",
    "bank_account",
    "payment_qr",
    "customers",
    "number",
    "fallback",
    "salesperson",
    "receivers",
    "told",
    "free_signup",
    "open",
)
ADMINISTRATOR = "partner_portal.partner_portal_group_administrator"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "0.0.0.0", "::1")


class PartnerPortal(models.Model):
    """The set-up check: what is good, what is to mend, and where."""

    _inherit = "partner.portal"

    setup_check = fields.Json(
        string="Set-up Check",
        compute="_compute_setup_check",
        groups=ADMINISTRATOR,
    )
    setup_faults = fields.Integer(
        string="Faults in the Set-up",
        compute="_compute_setup_check",
        groups=ADMINISTRATOR,
    )
    setup_hidden = fields.Json(
        string="Faults Not Shown on the Form",
        copy=False,
        groups=ADMINISTRATOR,
    )

    def _compute_setup_check(self):
        for portal in self:
            lines = portal._setup_lines() if portal.id else []
            faults = [line for line in lines if line["state"] == "mend"]
            portal.setup_check = lines
            portal.setup_faults = len(faults)

    def action_check_setup(self):
        """Open the page that lists all that was checked."""
        self.ensure_one()
        view = self.env.ref("partner_portal.partner_portal_view_form_check")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Set-up check"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [[view.id, "form"]],
        }

    def action_hide_setup_faults(self):
        """Take today's faults off the form; what comes up later shows again."""
        self.check_access("write")
        for portal in self:
            lines = portal._setup_lines()
            portal.setup_hidden = [
                line["key"] for line in lines if line["state"] == "mend"
            ]

    def _setup_lines(self):
        """Return what was checked: ``[{key, name, state, reason, action, hidden}]``.

        ``state`` is good, mend or idle (not needed); ``action`` opens the place where
        it is mended, None for who may not; ``hidden`` is what the form leaves out.
        Read under sudo where a setting is the system's: only a sentence is shown.
        """
        self.ensure_one()
        hidden = self.sudo().setup_hidden or []
        lines = []
        for key in CHECKS:
            line = getattr(self, f"_setup_check_{key}")()
            action = line["action"]
            if action and not self._setup_may_open(action["res_model"]):
                line["action"] = None
            lines.append({"key": key, "hidden": key in hidden, **line})
        return lines

    def _setup_may_open(self, model):
        """Return whether the user may change something there."""
        return self.env[model].has_access("write")

    def _setup_line(self, name, state, reason, action=None):
        """Return one line of the check; ``state`` may be a boolean: good or mend."""
        if isinstance(state, bool):
            state = "good" if state else "mend"
        return {"name": name, "state": state, "reason": reason, "action": action}

    def _setup_window(self, model, res_id=None, domain=None, context=None):
        """Return an action that opens a list, or the form of one record."""
        views = [[False, "form"]] if res_id else [[False, "list"], [False, "form"]]
        return {
            "type": "ir.actions.act_window",
            "name": self.env[model]._description,
            "res_model": model,
            "res_id": res_id or False,
            "views": views,
            "domain": domain or [],
            "context": context or {},
        }

    def _setup_form(self):
        return self._setup_window(self._name, self.id)

    def _setup_check_open(self):
        reason = (
            self.env._("Customers can log in and order.")
            if self.is_open
            else self.env._("It is closed: customers see the closed page.")
        )
        name = self.env._("Open for customers")
        return self._setup_line(name, self.is_open, reason, self._setup_form())

    def _setup_check_web_address(self):
        base = self.get_base_url()
        parts = urlsplit(base)
        good = parts.scheme == "https" and parts.hostname not in LOCAL_HOSTS
        if good:
            reason = self.env._("Links in mails lead to %s.", base)
        elif parts.hostname in LOCAL_HOSTS:
            reason = self.env._(
                "Links in mails lead to %s, which customers cannot reach.", base
            )
        else:
            reason = self.env._("%s is not encrypted: passwords can be read.", base)
        domain = [("key", "=", "web.base.url")]
        action = self._setup_window("ir.config_parameter", domain=domain)
        return self._setup_line(self.env._("Web address"), good, reason, action)

    def _setup_check_address(self):
        clash = self._address_clash(self.slug)
        reason = self.env._("The portal is at /%s.", self.slug)
        if clash:
            reason = self.env._(
                "%(reason)s The portal is at /portal/%(slug)s alone.",
                reason=clash,
                slug=self.slug,
            )
        name = self.env._("Portal address")
        return self._setup_line(name, not clash, reason, self._setup_form())

    def _setup_check_bank_account(self):
        company = self.sudo().company_id
        banks = company.partner_id.bank_ids
        reason = (
            self.env._("Customers pay to %s.", banks[0].acc_number)
            if banks
            else self.env._("No account of %s to pay to.", company.name)
        )
        action = self._setup_window(
            "res.partner.bank",
            domain=[("partner_id", "=", company.partner_id.id)],
            context={"default_partner_id": company.partner_id.id},
        )
        return self._setup_line(self.env._("Bank account"), bool(banks), reason, action)

    def _setup_check_products(self):
        everything = Domain("sale_ok", "=", True) & Domain("type", "!=", "combo")
        templates = self._catalog_templates()
        company = Domain("company_id", "in", [False, self.company_id.id])
        total = templates.search_count(everything & company)
        domain = self._catalog_search_domain(self.env["res.partner"])
        shown = templates.search_count(domain)
        reason = self.env._(
            "%(shown)s of %(total)s products shown.",
            shown=formatLang(self.env, shown, digits=0),
            total=formatLang(self.env, total, digits=0),
        )
        action = self._setup_window("product.template", domain=list(everything))
        return self._setup_line(self.env._("Products"), shown > 0, reason, action)
