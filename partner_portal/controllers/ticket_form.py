"""What the form of a new ticket sends, checked. No routes."""

from odoo.http import request

from .list_page import to_id

SUBJECT_LENGTH = 200


class TicketForm:
    """The fields of one POST.

    ``typed`` is what was typed, for helpdesk_mgmt and for the page that shows it
    again; ``errors`` maps the fields that cannot be taken to sentences.

    :param post: the fields as they came
    :param choices: {field: (records one may choose, whether one must)}
    """

    def __init__(self, post, choices):
        names = ("subject", "description", *choices)
        self.typed = {name: _text(post.get(name)) for name in names}
        self.errors = {}
        self._check_texts()
        for field, (records, required) in choices.items():
            self._check_choice(field, records, required)

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


def _text(value):
    """Return a posted text without spaces around and signs no database holds."""
    if not isinstance(value, str):
        return ""
    return value.replace("\r\n", "\n").replace("\0", "").strip()
