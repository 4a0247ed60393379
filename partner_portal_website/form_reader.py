"""What a form of a web page asks for. No ORM, no request."""

from dataclasses import dataclass, field

from lxml import etree

MODEL = "helpdesk.ticket"


@dataclass
class Offer:
    """The fields that the forms of a team ask for.

    ``names`` of all fields; ``choices``: {field: the values one may choose} of those
    where nothing is typed.
    """

    names: set = field(default_factory=set)
    choices: dict = field(default_factory=dict)


def read_offer(archs, team_id):
    """Return the :class:`Offer` of all ticket forms for a team, None without any.

    >>> page = '''<t><form data-model_name="helpdesk.ticket">
    ...   <input type="hidden" name="team_id" value="7"/><input name="name"/>
    ...   <select name="priority"><option value="0"/><option value="2"/></select>
    ... </form></t>'''
    >>> offer = read_offer([page], 7)
    >>> sorted(offer.names), sorted(offer.choices["priority"])
    (['name', 'priority', 'team_id'], ['0', '2'])
    >>> read_offer([page], 8) is None
    True

    :param archs: texts of views
    """
    offer = Offer()
    for arch in archs:
        for form in etree.fromstring(arch).iterfind(
            f".//form[@data-model_name='{MODEL}']"
        ):
            if str(team_id) in _values(form, "team_id"):
                _add(offer, form)
    return offer if offer.names else None


def _add(offer, form):
    for element in form.iterfind(".//*[@name]"):
        name = element.get("name")
        if name in offer.names and name not in offer.choices:
            continue
        offer.names.add(name)
        if element.tag == "select" or element.get("type") in ("radio", "checkbox"):
            offer.choices.setdefault(name, set()).update(_values(form, name))


def _values(form, name):
    """Return the values that the elements of one name can send."""
    values = set()
    for element in form.iterfind(".//*[@name]"):
        if element.get("name") == name:
            options = [option.get("value") for option in element.iterfind(".//option")]
            values.update(options or [element.get("value")])
    return values - {None, ""}
