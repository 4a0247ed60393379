"""The demo database: made once, updated when the addons' files change."""

from . import cache, database, repository, template
from .console import say

NAME = "partner_portal_demo"
DRAFT = "partner_portal_draft"

ACCOUNTS = (
    ("admin", "admin", "administrator"),
    ("sales", "sales", "salesperson responsible for customers 1001 and 1002"),
    (
        "buyer@bluefield.example",
        "bluefield-buyer-1",
        "Bluefield Trading, 1001 / buyer, own pricelist",
    ),
    (
        "colleague@bluefield.example",
        "bluefield-colleague-1",
        "same customer, another person, 1001 / colleague",
    ),
    (
        "buyer@riverbend.example",
        "riverbend-buyer-1",
        "Riverbend Hardware, 1002 / buyer, chained pricelist",
    ),
    (
        "buyer@marlow.example",
        "marlow-buyer-1",
        "Marlow Farms, 1004 / buyer, of the second brand at /alderway",
    ),
)
# Demo mail must not leave the machine: everything stays in the queue, to be read there.
KEEP_MAIL_QUEUED = (
    "UPDATE ir_cron SET active = false WHERE id IN (SELECT res_id FROM ir_model_data "
    "WHERE module = 'mail' AND name = 'ir_cron_mail_scheduler_action')"
)


def ensure(ready):
    """Make or update the demo database; return whether it is new."""
    key = cache.digest(
        ready.source.version, database.addon_digest(repository.addons()), "layout 1"
    )
    if NAME not in database.names(ready):
        _make(ready, key)
        return True
    if _made_from(ready) != key:
        _update(ready, key)
    return False


def set_address(ready, address):
    """Make the links in mails and pages lead to the served address."""
    values = {
        "web.base.url": address,
        # Without this the first log-in of an administrator replaces the address.
        "web.base.url.freeze": "True",
        # 0 recipients may be written to at once, so every notification is queued.
        "mail.mail.force.send.limit": "0",
    }
    database.execute(
        ready,
        NAME,
        *(
            "INSERT INTO ir_config_parameter (key, value) VALUES "
            f"('{key}', '{value}') ON CONFLICT (key) DO UPDATE SET value = '{value}'"
            for key, value in values.items()
        ),
    )


def _make(ready, key):
    cache.check_space()
    addons = [folder.name for folder in repository.main_addons()]
    database.create(
        ready,
        DRAFT,
        [*template.MODULES, *addons],
        "Making the demo database, once",
        "--with-demo",
    )
    database.compile_assets(ready, DRAFT)
    database.execute(ready, DRAFT, KEEP_MAIL_QUEUED)
    _set_made_from(ready, DRAFT, key)
    database.rename(ready, DRAFT, NAME)


def _update(ready, key):
    say("- The addons are newer than the demo database; its data is kept")
    names = ",".join(folder.name for folder in repository.main_addons())
    # -i installs an addon that is new, -u updates those that are there.
    ready.odoo(
        "Updating the addons",
        NAME,
        *("-i", names, "-u", names, "--stop-after-init", "--no-http"),
    )
    database.compile_assets(ready, NAME)
    _set_made_from(ready, NAME, key)


def _made_from(ready):
    query = (
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
        f"WHERE datname = '{NAME}'"
    )
    return database.scalar(ready, NAME, query)


def _set_made_from(ready, name, key):
    database.execute(ready, name, f"COMMENT ON DATABASE \"{name}\" IS '{key}'")
