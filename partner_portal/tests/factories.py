"""Factories of the records the tests need, each with the values that matter named."""

from unittest.mock import patch

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

from odoo.addons.base.models import res_users
from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

# The check box *Partner portal* on product templates and categories (F30, F31).
FLAG = "portal_published"


class PortalFactories(TransactionCase):
    """Needs on the class: company, currency, warehouse, tax, tax_group, portal.

    Passwords are hashed quickly: the people of a class took three seconds of it.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.object(res_users, "MIN_ROUNDS", 1000))
        cls.registry.clear_cache("stable")
        cls.addClassCleanup(cls.registry.clear_cache, "stable")

    @classmethod
    def _create_tax(cls, name, amount, **values):
        """Create a sales tax in percent, not included in prices unless told."""
        return cls.env["account.tax"].create(
            {
                "name": f"Kestreltest {name}",
                "amount": amount,
                "amount_type": "percent",
                "type_tax_use": "sale",
                "price_include_override": "tax_excluded",
                "company_id": cls.company.id,
                "country_id": cls.tax_group.country_id.id,
                "tax_group_id": cls.tax_group.id,
                **values,
            }
        )

    @classmethod
    def _create_user(cls, login, groups, **values):
        """Create a user whose password is the login (all are longer than 8)."""
        return new_test_user(
            cls.env,
            login=login,
            groups=groups,
            context=DISABLED_MAIL_CONTEXT,
            company_id=cls.company.id,
            **values,
        )

    @classmethod
    def _create_carrier(cls, name, price):
        product = cls.env["product.product"].create(
            {
                "name": name,
                "type": "service",
                "sale_ok": False,
                "list_price": price,
                "taxes_id": [Command.set(cls.tax.ids)],
            }
        )
        return cls.env["delivery.carrier"].create(
            {
                "name": name,
                "delivery_type": "fixed",
                "fixed_price": price,
                "product_id": product.id,
                "company_id": cls.company.id,
            }
        )

    @classmethod
    def _create_pricelist(cls, name, *rules, currency=None):
        """Create a pricelist; `rules`: its items, for all products if unsaid."""
        items = [Command.create({"applied_on": "3_global", **rule}) for rule in rules]
        return cls.env["product.pricelist"].create(
            {
                "name": f"Kestreltest {name}",
                "company_id": cls.company.id,
                "currency_id": (currency or cls.currency).id,
                "item_ids": items,
            }
        )

    @classmethod
    def _create_customer(cls, name, number, pricelist, **values):
        return cls.env["res.partner"].create(
            {
                "name": name,
                "is_company": True,
                "street": "1 Main Street",
                "city": "Bluefield",
                "zip": "24701",
                "state_id": cls.env.ref("base.state_us_49").id,
                "country_id": cls.env.ref("base.us").id,
                "email": f"{number.lower()}@kestreltest.example",
                "phone": "555 0106",
                "portal_id": cls.portal.id,
                "portal_customer_number": number,
                "property_product_pricelist": pricelist.id,
                "user_id": cls.salesperson.id,
                **values,
            }
        )

    @classmethod
    def _create_buyer(cls, name, customer, state="active"):
        """Create a portal user; `state`: portal access of the contact, None unset."""
        contact = cls.env["res.partner"].create(
            {
                "name": f"{name.title()} of {customer.name}",
                "parent_id": customer.id,
                "email": f"{name}@kestreltest.example",
                "phone": "555 0108",
            }
        )
        if state:
            contact.sudo().portal_access_state = state
        return cls._create_user(
            contact.email,
            "base.group_portal",
            partner_id=contact.id,
            name=contact.name,
        )

    @classmethod
    def _create_product(cls, name, code, price, stock=None, **values):
        """Create a flagged product; `stock`: pieces in the company's warehouse."""
        product = cls.env["product.product"].create(
            {
                "name": f"Kestreltest {name}",
                "default_code": code,
                "list_price": price,
                "type": "consu",
                "is_storable": stock is not None,
                "categ_id": cls.category.id,
                "taxes_id": [Command.set(cls.tax.ids)],
                "weight": 0.25,
                FLAG: True,
                **values,
            }
        )
        if stock:
            cls._set_stock(product, stock)
        return product

    @classmethod
    def _set_stock(cls, product, change, warehouse=None):
        """Add pieces of a product to a warehouse's stock location."""
        location = (warehouse or cls.warehouse).lot_stock_id
        cls.env["stock.quant"]._update_available_quantity(product, location, change)
        # Odoo's quantities depend on moves only, so the cache does not notice.
        cls.env.invalidate_all()

    @classmethod
    def _create_combo(cls):
        combo = cls.env["product.combo"].create(
            {
                "name": "Kestreltest set",
                "combo_item_ids": [Command.create({"product_id": cls.product.id})],
            }
        )
        return cls._create_product(
            "Set",
            "KT-SET",
            20.0,
            type="combo",
            is_storable=False,
            combo_ids=[Command.set(combo.ids)],
        )

    @classmethod
    def _create_variants(cls):
        """Three sizes of one template: 12.00, 12.00 + 2.50, 12.00 + 7.05."""
        attribute = cls.env["product.attribute"].create(
            {
                "name": "Kestreltest size",
                "value_ids": [
                    Command.create({"name": size, "sequence": number})
                    for number, size in enumerate(("S", "M", "L"))
                ],
            }
        )
        template = cls.env["product.template"].create(
            {
                "name": "Kestreltest Elbow",
                "list_price": 12.0,
                "categ_id": cls.category.id,
                "taxes_id": [Command.set(cls.tax.ids)],
                FLAG: True,
                "attribute_line_ids": [
                    Command.create(
                        {
                            "attribute_id": attribute.id,
                            "value_ids": [Command.set(attribute.value_ids.ids)],
                        }
                    )
                ],
            }
        )
        values = template.attribute_line_ids.product_template_value_ids
        for value, extra in zip(values, (0.0, 2.5, 7.05), strict=True):
            value.price_extra = extra
        return template.product_variant_ids.sorted(
            lambda p: p.product_template_attribute_value_ids.price_extra
        )
