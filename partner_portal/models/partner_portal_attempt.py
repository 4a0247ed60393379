from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil

from odoo import api, fields, models
from odoo.tools import SQL

from ..exceptions import TooManyAttempts

#: How often within how many minutes, by kind and by what is counted together.
#: System parameters ``partner_portal.limit_<kind>_<scope>`` replace them, written
#: as ``10/15``; 0 times: no limit.
LIMITS = {
    "login": {"account_ip": (10, 15), "account": (50, 15), "ip": (300, 60)},
    "reset": {"account": (3, 60), "ip": (20, 60)},
    "signup": {"ip": (10, 60)},
    "lookup": {"account": (5, 15), "ip": (20, 15)},
    "lookup_mail": {"account": (3, 60), "ip": (20, 60)},
    "ticket": {"account": (20, 60)},
    "message": {"account": (60, 60)},
    "upload": {"account": (300, 60)},
    "inbound": {"account": (30, 60)},
    "acknowledge": {"account": (5, 60)},
}
SCOPES = {
    "account_ip": ("account", "ip"),
    "account": ("account",),
    "ip": ("ip",),
}
LONGEST_WINDOW = 24 * 60


class PartnerPortalAttempt(models.Model):
    """What was tried, by whom and from where, for the limits.

    Rows are written in a transaction of their own: they survive the rollback of
    a failed request, and all workers see them at once.
    """

    _name = "partner.portal.attempt"
    _description = "Customer Portal Attempt"
    _order = "id desc"
    _rec_name = "kind"
    _log_access = False

    kind = fields.Char(required=True, readonly=True)
    account = fields.Char(required=True, readonly=True)
    ip = fields.Char(required=True, readonly=True)
    create_date = fields.Datetime(required=True, readonly=True, index=True)

    _account_index = models.Index("(kind, account, create_date)")
    _ip_index = models.Index("(kind, ip, create_date)")

    @api.model
    def _portal_take(self, kind, account, ip):
        """Count one attempt; raise TooManyAttempts and count nothing if over.

        Counting comes before looking, so that of many attempts at once no more
        than the limit get through.

        :param str account: whose; as typed, since unknown ones count alike
        """
        with self._portal_apart() as attempts:
            row = attempts._portal_insert(kind, account, ip)
            attempts.env.cr.commit()
            minutes = attempts._portal_minutes(kind, account, ip, taken=1)
            if minutes:
                attempts._portal_delete(SQL("id = %s", row))
        if minutes:
            self._portal_refuse(minutes)

    @api.model
    def _portal_clear(self, kind, account, ip):
        """Forget the attempts at this account from this address, and no others."""
        account, ip = _plain(account), _plain(ip)
        with self._portal_apart() as attempts:
            attempts._portal_delete(
                SQL("kind = %s AND account = %s AND ip = %s", kind, account, ip)
            )

    @contextmanager
    def _portal_apart(self):
        """Give this model in a transaction of its own, committed at the end."""
        with self.env.registry.cursor() as cr:
            yield api.Environment(cr, self.env.uid, {}, su=True)[self._name]

    def _portal_insert(self, kind, account, ip):
        return self.env.execute_query(
            SQL(
                """INSERT INTO partner_portal_attempt (kind, account, ip, create_date)
                VALUES (%s, %s, %s, clock_timestamp() AT TIME ZONE 'UTC')
                RETURNING id""",
                kind,
                _plain(account),
                _plain(ip),
            )
        )[0][0]

    def _portal_delete(self, condition):
        self.env.cr.execute(
            SQL("DELETE FROM partner_portal_attempt WHERE %s", condition)
        )

    def _portal_minutes(self, kind, account, ip, taken=0):
        """Return how many minutes to wait, 0 if another attempt is allowed.

        :param int taken: how many of the rows are the attempt asked about
        """
        values = {"account": _plain(account), "ip": _plain(ip)}
        waits = [0]
        # what comes from nowhere, such as a job, has its account in common only
        scopes = [scope for scope in LIMITS[kind] if ip or scope != "ip"]
        for scope in scopes:
            times, minutes = self._portal_limit_of(kind, scope)
            if times:
                same = {name: values[name] for name in SCOPES[scope]}
                first = self._portal_nth(kind, same, times + taken, minutes)
                waits.append(first and minutes * 60 - first)
        return ceil(max(waits) / 60)

    def _portal_nth(self, kind, same, times, minutes):
        """Return how many seconds ago the last but ``times`` attempt was, or 0."""
        conditions = [SQL("kind = %s", kind)]
        conditions += [
            SQL("%s = %s", SQL.identifier(name), value) for name, value in same.items()
        ]
        found = self.env.execute_query(
            SQL(
                """SELECT EXTRACT(EPOCH FROM
                    clock_timestamp() AT TIME ZONE 'UTC' - create_date)
                FROM partner_portal_attempt
                WHERE %s AND create_date
                    > clock_timestamp() AT TIME ZONE 'UTC' - %s * interval '1 minute'
                ORDER BY create_date DESC OFFSET %s LIMIT 1""",
                SQL(" AND ").join(conditions),
                minutes,
                times - 1,
            )
        )
        return max(float(found[0][0]), 0.001) if found else 0

    def _portal_limit_of(self, kind, scope):
        """Return (times, minutes) of a limit, from its parameter if it is sound."""
        name = f"partner_portal.limit_{kind}_{scope}"
        text = self.env["ir.config_parameter"].get_param(name) or ""
        times, _slash, minutes = text.partition("/")
        default = LIMITS[kind][scope]
        if not times.strip().isdecimal():
            return default
        minutes = int(minutes) if minutes.strip().isdecimal() else default[1]
        return int(times), min(max(minutes, 1), LONGEST_WINDOW)

    def _portal_refuse(self, minutes):
        text = (
            self.env._("Too many attempts, try again in 1 minute.")
            if minutes == 1
            else self.env._("Too many attempts, try again in %s minutes.", minutes)
        )
        raise TooManyAttempts(minutes, text)

    @api.autovacuum
    def _gc_attempts(self):
        """Delete what no limit looks at any more."""
        old = datetime.now() - timedelta(minutes=LONGEST_WINDOW)
        self._portal_delete(SQL("create_date < %s", old))


def _plain(text):
    """Return a text as a database column takes it, short and in lower case."""
    return str(text or "").replace("\0", "").strip().lower()[:128]
