"""What a ticket form of the website sends, checked. No routes."""

import re

from odoo.http import request
from odoo.tools import email_normalize

from odoo.addons.partner_portal.controllers.ticket_form import SUBJECT_LENGTH
from odoo.addons.partner_portal.controllers.uploads import refusal_texts
from odoo.addons.partner_portal.upload_check import check_uploads

#: Fields of a ticket that a form may fill; other names are further questions.
FIELDS = ("name", "description", "partner_name", "partner_email")
CHOICES = ("priority", "category_id")
TEXT_LENGTH = 20_000
LINE_LENGTH = 200


class CheckedFile:
    """A file that is taken, as the website's controller wants one."""

    def __init__(self, upload):
        self.upload = upload
        self.filename = upload.name


class WebsiteFormPost:
    """One POST: ``values`` for the website's controller, ``errors`` at the fields.

    Names that no form of the team has are left out, so that nothing can be smuggled
    into the ticket beside them.

    :param post: the fields as they came
    :param offer: what the team's forms ask for
    """

    def __init__(self, post, offer):
        self.errors = {}
        self._choices = offer.choices
        texts = {
            name: _text(value)
            for name, value in post.items()
            if name in offer.names and isinstance(value, str)
        }
        self.values = {name: text for name, text in texts.items() if text}
        self._check_texts()
        for name in CHOICES:
            self._check_choice(name)
        self._check_lengths()
        self.email = email_normalize(self.values.get("partner_email", "")) or ""
        self._check_files(post, offer.names)

    def _check_texts(self):
        env = request.env
        if not self.values.get("name"):
            self.errors["name"] = env._("Please write a subject.")
        if not self.values.get("description"):
            self.errors["description"] = env._("Please write what happened.")
        email = self.values.get("partner_email", "")
        if not email_normalize(email) and (email or env.user._is_public()):
            self.errors["partner_email"] = env._(
                "Please write one e-mail address, such as name@example.com."
            )

    def _check_choice(self, name):
        """Take a choice only where the form lists it."""
        value = self.values.get(name)
        if value and value not in self._choices.get(name, ()):
            self.errors[name] = request.env._("Please choose from the list.")

    def _check_lengths(self):
        for name, text in self.values.items():
            limit = {"name": SUBJECT_LENGTH, "partner_name": LINE_LENGTH}
            limit["partner_email"] = LINE_LENGTH
            longest = limit.get(name, TEXT_LENGTH)
            if len(text) > longest:
                self.errors[name] = request.env._(
                    "This text can have %s signs at most.", longest
                )

    def _check_files(self, post, names):
        """Check the files of a form; what is wrong stands at their field."""
        files = {
            name: value
            for name, value in post.items()
            if getattr(value, "filename", None) and name.split("[", 1)[0] in names
        }
        for file in files.values():
            file.stream.seek(0)
        taken, refused = check_uploads(
            (file.filename, file.stream) for file in files.values()
        )
        if refused:
            field = next(iter(files)).split("[", 1)[0]
            self.errors[field] = " ".join(refusal_texts(refused))
        self.values.update(
            (f"file[{number}]", CheckedFile(upload))
            for number, upload in enumerate(taken)
        )


def _text(value):
    """Return a posted text without spaces around and signs no database holds."""
    text = re.sub(r"[\x00\ud800-\udfff]", "", value).replace("\r\n", "\n")
    return text.strip()
