import logging
from ast import literal_eval

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL, mute_logger

_logger = logging.getLogger(__name__)

#: What a condition may fail with that cannot be read or cannot be asked.
CONDITION_ERRORS = (UserError, ValueError, TypeError, SyntaxError, psycopg2.Error)


class PartnerPortal(models.Model):
    _inherit = "partner.portal"

    product_domain = fields.Char(
        string="Condition",
        default="[]",
        help="Products that meet it are shown, as far as they can be sold.",
    )
    shown_count = fields.Integer(
        string="Products Shown",
        compute="_compute_shown_count",
    )

    @api.depends("product_rule", "product_domain", "company_id")
    def _compute_shown_count(self):
        for portal in self:
            try:
                portal.shown_count = portal._condition_count()
            except CONDITION_ERRORS:
                portal.shown_count = 0

    @api.constrains("product_rule", "product_domain")
    def _check_product_domain(self):
        for portal in self:
            if portal.product_rule != "condition" and not portal.product_domain:
                continue
            try:
                portal._condition_try()
            except CONDITION_ERRORS as error:
                message = self.env._("This condition on products cannot be used: %s")
                raise ValidationError(message % error) from error

    def _condition_parsed(self):
        """Return the condition as a domain of product templates.

        :raises ValueError, SyntaxError, TypeError: it cannot be read
        """
        return Domain(literal_eval(self.product_domain or ""))

    def _condition_try(self):
        """Ask the condition once, with the user's own rights.

        The catalog asks it under sudo, and who may change a portal must not learn
        by it what they may not see.
        """
        templates = self.env["product.template"].with_company(self.company_id)
        with self.env.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
            templates.search_count(self._condition_parsed(), limit=1)

    def _condition_count(self):
        """Return how many products the catalog shows by the rule as it stands.

        Of rules that wait to be saved, too, so the condition is tried first.
        """
        if self.product_rule == "condition":
            self._condition_try()
        domain = self._catalog_search_domain(self.env["res.partner"])
        return self._catalog_templates().search_count(domain)

    def _condition_domain(self):
        """Return the domain of the condition for products and templates alike.

        Nothing is shown by a condition that cannot be asked any more, as when a
        field of it went with another addon.
        """
        templates = self._catalog_templates()
        try:
            found = templates._search(self._condition_parsed()).subselect()
        except CONDITION_ERRORS:
            _logger.warning("Portal %s: its condition cannot be used", self.id)
            return Domain.FALSE

        def to_sql(model, alias, _query):
            """Return the SQL condition on a product or a template."""
            is_template = model._name == "product.template"
            column = "id" if is_template else "product_tmpl_id"
            return SQL("%s IN %s", SQL.identifier(alias, column), found)

        return Domain.custom(to_sql=to_sql)
