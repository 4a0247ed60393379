"""What the form of a new ticket sends, checked. No routes."""

from odoo.http import request

from .list_page import to_id

SUBJECT_LENGTH = 200
#: Fields of the portal's own form. A chosen concern is its model, a comma and its id.
FIELDS = ("priority", "concerns", "concerns_model", "concerns_id", "concerns_search")


class TicketForm:
    """The fields of one POST.

    ``typed`` is what was typed, for helpdesk_mgmt and for the page that shows it
    again; ``errors`` maps the fields that cannot be taken to sentences.

    :param post: the fields as they came
    :param choices: {field: (records one may choose, whether one must)}
    :param priorities: the values one may choose, empty where none is asked for
    :param find_concern: called with (model, id), returns what that is for the
        customer or None; left out where the form does not ask
    """

    def __init__(self, post, choices, priorities=(), find_concern=None):
        names = ("subject", "description", *choices, *FIELDS)
        self.typed = {name: _text(post.get(name)) for name in names}
        self.errors = {}
        self.values = {}
        self.concern = None
        self._check_texts()
        for field, (records, required) in choices.items():
            self._check_choice(field, records, required)
        if priorities:
            self._check_priority(priorities)
        if find_concern:
            self._check_concern(find_concern)

    def _check_texts(self):
        if not self.typed["subject"]:
            self.errors["subject"] = request.env._("Please write a subject.")
        elif len(self.typed["subject"]) > SUBJECT_LENGTH:
            self.errors["subject"] = request.env._(
                "The subject can have %s signs at most.", SUBJECT_LENGTH
            )
        if not self.typed["description"]:
            self.errors["description"] = request.env._("Please write what happened.")

    def _check_choice(self, field, records, required):
        text = self.typed[field]
        if text and to_id(text) not in records.ids or not text and required:
            self.errors[field] = {
                "category": request.env._("Please choose a category from the list."),
                "team": request.env._("Please choose a team from the list."),
            }[field]

    def _check_priority(self, priorities):
        """Take the priority; the lowest where none came."""
        value = self.typed["priority"] or priorities[0]
        if value in priorities:
            self.values["priority"] = value
        else:
            self.errors["priority"] = request.env._(
                "Please choose a priority from the list."
            )

    def _check_concern(self, find_concern):
        """Take what the ticket is about: what was chosen, else what it came with."""
        model, _comma, record_id = self.typed["concerns"].partition(",")
        if not model:
            model, record_id = self.typed["concerns_model"], self.typed["concerns_id"]
        if not model and not record_id:
            return
        self.concern = find_concern(model, to_id(record_id))
        if self.concern:
            self.values.update(self.concern["values"])
        else:
            self.errors["concerns"] = request.env._(
                "Please choose from the list what the ticket is about."
            )


def _text(value):
    """Return a posted text without spaces around and signs no database holds."""
    if not isinstance(value, str):
        return ""
    return value.replace("\r\n", "\n").replace("\0", "").strip()
