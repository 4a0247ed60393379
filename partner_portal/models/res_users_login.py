import re
import secrets
from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import AccessDenied
from odoo.tools.sql import escape_psql

from ..exceptions import TooManyAttempts
from .res_users_access import USERNAME

#: The hash refuses longer passwords with an error.
LONGEST_TYPED = 4096
ROUNDS = re.compile(r"\$pbkdf2-sha512\$(\d+)\$")
MAY_ENTER = ("invited", "active")


class ResUsers(models.Model):
    """Logging in: by customer number, in equal time, within the limits."""

    _inherit = "res.users"

    def _login(self, credential, user_agent_env):
        """Let people in by number and name, too, and spend equal time on all.

        Our page sends ``portal_id``, ``customer_number`` and ``username`` instead
        of a login. Whoever cannot be found goes on with a login nobody has, so
        that all refusals are one.
        """
        if credential.get("type") != "password":
            return super()._login(credential, user_agent_env)
        users = self._portal_at_the_door(credential)
        password = str(credential.get("password") or "")
        credential["password"] = password[:LONGEST_TYPED]
        known = users._portal_by_login(credential["login"])
        try:
            return super(ResUsers, users)._login(credential, user_agent_env)
        except TooManyAttempts:
            raise
        except AccessDenied:
            if not known:
                users._portal_spend_time(credential["password"])
            if not known or known.share:
                users._portal_log_failure(known, credential)
            raise

    def _portal_at_the_door(self, credential):
        """Return this model, knowing which account the attempt counts for.

        Fills the login of somebody who came by customer number.
        """
        if not credential.get("portal_id"):
            login = str(credential.get("login") or "")
            credential["login"] = secrets.token_hex() if "\0" in login else login
            return self
        names = credential["customer_number"], credential["username"]
        portal = self.env["partner.portal"].sudo().browse(credential["portal_id"])
        user = self._portal_by_number(portal, *names)
        credential["login"] = user.login or secrets.token_hex()
        # as the number is looked for, so that no other spelling counts apart
        return self.with_context(portal_account="/".join(names).upper())

    @api.model
    def _portal_by_number(self, portal, number, username):
        """Return who has this number and user name on a portal, or nobody.

        Only people who may enter; small and capital letters are the same. Under
        sudo, since nobody is logged in yet.
        """
        users = self.sudo()
        if not USERNAME.fullmatch(username or "") or "\0" in (number or "\0"):
            return users.browse()
        customers = users.env["res.partner"].search(
            [
                ("portal_customer_number", "in", [number, number.upper()]),
                ("portal_id", "=", portal.id),
            ]
        )
        exact = customers.filtered(lambda found: found.portal_customer_number == number)
        user = users.search(
            [
                ("portal_customer_id", "=", (exact or customers)[:1].id),
                ("portal_username", "=ilike", escape_psql(username)),
            ],
            limit=1,
        )
        return user if user and user._portal_may_enter() else users.browse()

    def _portal_may_enter(self):
        """Return whether this person may log in to the portal of the customer.

        Invited people may, too: their first log-in makes them active.
        """
        user = self.sudo()
        portal = user.portal_customer_id.portal_id
        return bool(
            user.active
            and user.share
            and user.partner_id.portal_access_state in MAY_ENTER
            and portal.active
            and portal.company_id in user.company_ids
        )

    @api.model
    def _portal_by_login(self, login):
        """Return who logs in with this login, under sudo, or nobody."""
        return self.sudo().search(
            self._get_login_domain(login), order=self._get_login_order(), limit=1
        )

    @contextmanager
    def _assert_can_auth(self, user=None):
        """Count in the database what customers and strangers try.

        Odoo's own count is kept for internal users: each worker has its own, and
        every success at one address forgets all failures there.
        """
        ip = self.env["ir.http"]._portal_remote_address()
        account = self._portal_limited_account(user)
        if not account:
            with super()._assert_can_auth(user=user):
                yield
            return
        attempts = self.env["partner.portal.attempt"]
        attempts._portal_take("login", account, ip)
        yield
        attempts._portal_clear("login", account, ip)

    def _portal_limited_account(self, user):
        """Return under which name an attempt counts, '' for an internal user.

        :param user: a login or the id of a user, as Odoo tells it
        """
        if told := self.env.context.get("portal_account"):
            return told
        if isinstance(user, int):
            known = self.sudo().browse(user).exists()
            return "" if known and not known.share else f"#{user}"
        known = self._portal_by_login(user)
        return "" if known and not known.share else user

    def _check_credentials(self, credential, env):
        """Spend the same time on a wrong password, however it is stored."""
        try:
            return super()._check_credentials(credential, env)
        except AccessDenied:
            if credential["type"] == "password":
                password = credential.get("password") or ""
                spent = password and self.env.user._portal_spent_rounds(env or {})
                self._portal_spend_time(password, spent or 0)
            raise

    def _portal_spent_rounds(self, env):
        """Return how much work the refusal of a password of this person took."""
        interactive = env.get("interactive", True)
        blocked = self.sudo().portal_must_change_password and (
            not interactive or self._portal_initial_is_over()
        )
        if blocked or not (interactive or not self._rpc_api_keys_only()):
            return 0
        found = ROUNDS.match(self._portal_password_hash())
        return int(found[1]) if found else 0

    @api.model
    def _portal_spend_time(self, password, spent=0):
        """Work as long as on the wrong password of a known account.

        :param int spent: the rounds that were worked already
        """
        context = self._crypt_context()
        # Odoo wraps the context and keeps its handlers to itself
        handler = getattr(context, "__obj__", context).handler()
        missing = getattr(handler, "default_rounds", 0) - spent
        if missing > 0:
            handler.using(rounds=missing).hash(password)

    def _portal_log_failure(self, known, credential):
        """Tell the log of a failed log-in; it survives the rollback."""
        typed = self.env.context.get("portal_account") or credential["login"]
        self.env["partner.portal.log"]._portal_log_apart(
            "login_failed", user=known.id or None, detail=typed.replace("\0", "")[:128]
        )

    @api.model
    def _update_last_login(self):
        """Log it, and note the first log-in of somebody invited."""
        result = super()._update_last_login()
        user = self.env.user.sudo()
        if user.share and user.portal_customer_id.portal_id:
            if user.partner_id.portal_access_state == "invited":
                user.partner_id.portal_access_state = "active"
            self.env["partner.portal.log"]._portal_log("login", user=user)
        return result
