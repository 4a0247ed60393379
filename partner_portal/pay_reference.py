"""The reference under which a customer pays several invoices at once. No ORM."""

import re

#: Most invoices one reference names: what the text of a transfer has room for.
MOST = 20
#: Digits of an invoice's running number in a reference; credit notes have a C before.
DIGITS = 4
TAIL = re.compile(r"(C?)(\d{1,9})", re.ASCII)


def pay_reference(customer_number, documents):
    """Return the reference of several invoices: it names them all, so it never changes.

    :param customer_number: the customer's number with the seller
    :param documents: (running number, whether it is a credit note) of each

    >>> pay_reference("10432", [(893, False), (3, True), (871, False)])
    '10432-0871-0893-C0003'
    """
    found = sorted((is_credit, number) for number, is_credit in documents)
    tails = [f"{'C' if credit else ''}{number:0{DIGITS}d}" for credit, number in found]
    return "-".join([customer_number, *tails])


def read_reference(text):
    """Return [(customer number, numbers of invoices, of credit notes)].

    These are all ways to read it: the customer number may have dashes itself.

    >>> read_reference("KT-1001-0871-c0003")
    [('KT', [1001, 871], [3]), ('KT-1001', [871], [3]), ('KT-1001-0871', [], [3])]
    >>> read_reference("INV/2026/0001"), read_reference("10432-a"), read_reference("")
    ([], [], [])
    """
    parts = [part.strip() for part in str(text or "")[:200].split("-")]
    found = []
    for cut in range(1, len(parts)):
        tails = [TAIL.fullmatch(part.upper()) for part in parts[cut:]]
        if all(tails):
            numbers = {"": [], "C": []}
            for tail in tails:
                numbers[tail[1]].append(int(tail[2]))
            found.append(("-".join(parts[:cut]), numbers[""], numbers["C"]))
    return found
