"""Databases to copy for tests: made once, and again when what they hold changes."""

from dataclasses import dataclass

from . import cache, database, python_env, repository
from .console import say

PREFIX = "portal_template"
# How many older templates of a layer stay when a new one is made.
KEPT = {"base": 1, "addon": 3}
MODULES = (
    "sale_management",
    "sale_stock",
    "stock_delivery",
    "account_payment",
    "contacts",
    "auth_signup",
    "helpdesk_mgmt",
    "helpdesk_mgmt_rating",
    "helpdesk_mgmt_sla",
)
# What a company may have beside us, and what our rules must hold against.
NEIGHBOURS = (
    "website_sale",
    "im_livechat",
    "crm",
    "purchase",
    # what draws payment QRs that banking apps read
    "account_qr_code_sepa",
    "l10n_vn",
)


@dataclass(frozen=True)
class Template:
    """One kind of database to copy.

    ``kind`` names it, ``modules`` are installed before the addons of this repository;
    ``browser`` says that a browser opens its pages: their assets are worth compiling.
    """

    kind: str
    modules: tuple
    browser: bool

    @property
    def title(self):
        """What the screen says of tests on it."""
        if self.modules == MODULES:
            return "the addons"
        return f"beside {', '.join(NEIGHBOURS)}"

    def base_name(self, runtime):
        """Return the name of the database without our addons."""
        pins = [(python_env.HERE / name).read_text() for name in python_env.ODOO_FILES]
        key = cache.digest(runtime.source.version, *self.modules, *pins)
        return f"{PREFIX}_{self.kind}_base_{key}"

    def name(self, runtime):
        """Return the name of the database with our addons as they are on disk."""
        key = database.addon_digest(repository.addons())
        base = self.base_name(runtime).rsplit("_", 1)[1]
        return f"{PREFIX}_{self.kind}_addon_{base}_{key}"

    def ensure_base(self, runtime):
        """Make the database without our addons unless it is there; return its name."""
        name = self.base_name(runtime)
        if name not in database.names(runtime):
            self._drop_oldest(runtime, "base")
            # Made under another name, so that a broken run leaves no half template.
            draft = f"{PREFIX}_{self.kind}_draft"
            database.create(
                runtime,
                draft,
                self.modules,
                f"Making the {self.kind} test template, once",
            )
            if self.browser:
                database.compile_assets(runtime, draft)
            database.rename(runtime, draft, name)
        return name

    def ensure(self, runtime, compiled):
        """Make the database with our addons unless it is there; return its name.

        It is installed afresh, never updated: an update would keep rules and templates
        of the version before, as it does for a customer, and hide what changed.

        :param compiled: compile the asset bundles too (what browser tests need)
        """
        with cache.lock(f"template-{self.kind}"):
            base = self.ensure_base(runtime)
            name = self.name(runtime)
            names = database.names(runtime)
            ready = f"{name}_compiled"
            if ready in names:
                return ready
            if name not in names:
                self._drop_oldest(runtime, "addon")
                self._install(runtime, base, name)
            if compiled:
                database.compile_assets(runtime, name)
                database.rename(runtime, name, ready)
                return ready
            return name

    def _install(self, runtime, base, name):
        draft = f"{PREFIX}_{self.kind}_draft"
        database.copy(runtime, base, draft)
        errors = runtime.odoo(
            f"Installing the addons into the {self.kind} test template",
            draft,
            "-i",
            ",".join(folder.name for folder in repository.main_addons()),
            "--stop-after-init",
            "--no-http",
        )
        for line in errors:
            say(f"  {line.strip()}")
        database.rename(runtime, draft, name)

    def _drop_oldest(self, runtime, layer):
        """Drop old templates of the same kind, made from files of another day.

        Some stay: another run may be about to copy one, and whoever goes back to an
        earlier state of the files finds its template again.
        """
        start = f"{PREFIX}_{self.kind}_{layer}_"
        same = [name for name in database.names(runtime) if name.startswith(start)]
        for name in same[: -KEPT[layer]]:
            database.drop(runtime, name)


MAIN = Template("main", MODULES, browser=True)
WIDE = Template("wide", MODULES + NEIGHBOURS, browser=False)
