"""Which columns Odoo reads with a record. No ORM of ours, no request."""


def columns_of(model):
    """Return the names of the fields that reading any one of them would read.

    For ``search_fetch``, which finds and reads in one query what ``search`` and the
    first look at a record do in two.
    """
    return [
        name
        for name, field in model._fields.items()
        if field.column_type and field.store and field.prefetch is True
    ]
