"""Domains on what another query finds. No model."""

from odoo.fields import Domain
from odoo.tools import SQL


def found_domain(column, rows):
    """Return the domain of records whose column is among the rows of a query.

    The query is run by itself, once. Merged with others into one large join it can
    take minutes where PostgreSQL guesses wrong how many rows there are.

    :param rows: SQL of a select of one column
    """

    def to_sql(_model, alias, _query):
        """Return the SQL condition on the column."""
        return SQL(
            "%s IN (WITH found AS MATERIALIZED (%s) SELECT * FROM found)",
            SQL.identifier(alias, column),
            rows,
        )

    return Domain.custom(to_sql=to_sql)


def among_domain(rows):
    """Return the domain of records whose id is among the rows of a query.

    The query may be merged with others into one: for looks that an index serves.

    :param rows: SQL of a select of ids
    """

    def to_sql(_model, alias, _query):
        """Return the SQL condition on the id."""
        return SQL("%s IN (%s)", SQL.identifier(alias, "id"), rows)

    return Domain.custom(to_sql=to_sql)


def ids_domain(ids):
    """Return the domain of the records of these ids, of which there may be many."""

    def to_sql(_model, alias, _query):
        """Return the SQL condition on the id."""
        return SQL("%s = ANY(%s)", SQL.identifier(alias, "id"), list(ids))

    return Domain.custom(to_sql=to_sql)
