"""The world every test of partner_portal starts in, made without demo data.

Seller: the company of the test environment. Two customers, *Bluefield* (two people, own
pricelist) and *Riverbend* (one person, plain prices), products in every stock state.
"""

import os

from odoo import Command
from odoo.models import BaseModel

from odoo.addons.base.tests.common import DISABLED_MAIL_CONTEXT

from .factories import FLAG, PortalFactories

SLUG = "kestreltest"
#: Set by ``make test``: the database is a copy that is dropped after the run.
IS_DISPOSABLE = "PARTNER_PORTAL_DISPOSABLE" in os.environ
_kept = {}


def kept_world():
    """Return the world committed for all classes: {attribute: (model, ids)}.

    Each class making its own took a third of a run's time. It is empty where the
    database is to stay as it is.
    """
    if IS_DISPOSABLE and not _kept:
        _kept.update(_WorldKeeper.keep())
    return _kept


class PortalWorld(PortalFactories):
    """A company with one open portal, its customers, people and products."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, **DISABLED_MAIL_CONTEXT))

    @classmethod
    def _create_world(cls):
        cls.env.user.group_ids += cls.env.ref("product.group_product_pricelist")
        cls.company = cls.env.company
        cls.currency = cls.company.currency_id
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.company.id)], limit=1
        )
        cls._create_taxes()
        cls._create_staff()
        cls._create_portal()
        cls._create_customers()
        cls._create_users()
        cls._create_products()

    # The seller

    @classmethod
    def _create_taxes(cls):
        country = cls.company.account_fiscal_country_id or cls.env.ref("base.us")
        cls.tax_group = cls.env["account.tax.group"].create(
            {
                "name": "Kestreltest taxes",
                "company_id": cls.company.id,
                "country_id": country.id,
            }
        )
        cls.tax = cls._create_tax("15%", 15.0)

    @classmethod
    def _create_staff(cls):
        cls.salesperson = cls._create_user(
            "robin.kestreltest",
            "sales_team.group_sale_salesman,base.group_partner_manager",
            name="Robin Vale",
        )
        cls.sales_manager = cls._create_user(
            "ines.kestreltest", "sales_team.group_sale_manager", name="Ines Harrow"
        )
        cls.internal_user = cls._create_user("clerk.kestreltest", "base.group_user")
        cls.system_user = cls._create_user(
            "root.kestreltest", "base.group_system,base.group_user"
        )

    @classmethod
    def _create_portal(cls):
        cls.carrier = cls._create_carrier("Kestreltest van", 18.0)
        cls.free_carrier = cls._create_carrier("Kestreltest pick-up", 0.0)
        cls.portal = cls.env["partner.portal"].create(
            {
                "name": "Kestreltest Supplies",
                "slug": SLUG,
                "company_id": cls.company.id,
                "sequence": -1,
                "is_open": True,
                "product_rule": "flagged",
                "fallback_user_id": cls.sales_manager.id,
                "carrier_ids": [Command.set((cls.carrier + cls.free_carrier).ids)],
                "payment_method_ids": [
                    Command.create({"name": "On account", "sequence": 1}),
                    Command.create(
                        {
                            "name": "In advance",
                            "sequence": 2,
                            "payment_term_id": cls.env.ref(
                                "account.account_payment_term_immediate"
                            ).id,
                        }
                    ),
                ],
            }
        )
        cls.on_account, cls.in_advance = cls.portal.payment_method_ids.sorted(
            "sequence"
        )

    # The customers

    @classmethod
    def _create_customers(cls):
        # Riverbend's is everybody's: the first one is what Odoo takes without an own
        cls.plain_pricelist = cls._create_pricelist("Riverbend")
        cls.pricelist = cls._create_pricelist(
            "Bluefield", {"compute_price": "percentage", "percent_price": 20.0}
        )
        cls.customer = cls._create_customer(
            "Bluefield Kestreltest", "KT-1001", cls.pricelist
        )
        cls.other_customer = cls._create_customer(
            "Riverbend Kestreltest", "KT-1002", cls.plain_pricelist
        )
        cls.site = cls.env["res.partner"].create(
            {
                "name": "Bluefield yard",
                "parent_id": cls.customer.id,
                "type": "delivery",
                "street": "2 Yard Road",
                "city": "Bluefield",
                "zip": "24701",
                "country_id": cls.customer.country_id.id,
                "state_id": cls.customer.state_id.id,
                "email": "yard@kestreltest.example",
                "phone": "555 0107",
            }
        )

    @classmethod
    def _create_users(cls):
        cls.buyer = cls._create_buyer("buyer", cls.customer)
        cls.colleague = cls._create_buyer("colleague", cls.customer)
        cls.stranger = cls._create_buyer("stranger", cls.other_customer)
        cls.revoked = cls._create_buyer("revoked", cls.customer, state="revoked")
        cls.outsider = cls._create_buyer(
            "outsider",
            cls.env["res.partner"].create(
                {"name": "Free sign-up Kestreltest", "is_company": True}
            ),
            state=None,
        )

    # The goods

    @classmethod
    def _create_products(cls):
        cls.category = cls.env["product.category"].create({"name": "Kestreltest pipes"})
        cls.product = cls._create_product("Ball valve", "KT-IN", 14.2, stock=20)
        cls.low = cls._create_product("Gate valve", "KT-LOW", 9.99, stock=3)
        cls.out = cls._create_product("Check valve", "KT-OUT", 33.33, stock=0)
        cls.service = cls._create_product(
            "Threading", "KT-SRV", 25.0, type="service", is_storable=False
        )
        cls.unflagged = cls._create_product(
            "Secret valve", "KT-NO", 50.0, stock=20, **{FLAG: False}
        )
        cls.archived = cls._create_product("Old valve", "KT-OLD", 5.0)
        cls.archived.action_archive()
        cls.not_for_sale = cls._create_product("Part", "KT-NFS", 5.0, sale_ok=False)
        cls.combo = cls._create_combo()
        cls.variants = cls._create_variants()


class _WorldKeeper(PortalWorld):
    """Makes the world as a class of tests would, and commits it."""

    @classmethod
    def keep(cls):
        """Return {attribute: (model, ids)} of what was made."""
        try:
            cls.setUpClass()
            known = set(vars(cls))
            cls._create_world()
            cls.env.flush_all()
            type(cls.cr).commit(cls.cr)  # the tests' own cursor refuses it
            return {
                name: (value._name, value.ids)
                for name, value in vars(cls).items()
                if name not in known and isinstance(value, BaseModel)
            }
        finally:
            cls.doClassCleanups()
            cls.registry.clear_all_caches()
