"""F92: the fields of a form are read from its page, without a database."""

import doctest
from unittest import TestCase

from .. import form_reader


class TestFormReader(TestCase):
    """F92: what a form of the website asks for."""

    def test_examples(self):
        """F92: the examples in the code are right."""
        self.assertEqual(doctest.testmod(form_reader).failed, 0)

    def test_choices(self):
        """F92: lists, round and square boxes offer what they can send."""
        page = (
            "<div><form data-model_name='helpdesk.ticket'>"
            "<select name='team_id'><option value='3'/><option value=''/></select>"
            "<input type='radio' name='a' value='x'/>"
            "<input type='radio' name='a' value='y'/>"
            "<input type='checkbox' name='b' value='Yes'/>"
            "<textarea name='c'/></form>"
            "<form data-model_name='mail.mail'><input name='d'/></form></div>"
        )
        offer = form_reader.read_offer([page], 3)
        self.assertEqual(offer.names, {"team_id", "a", "b", "c"})
        self.assertEqual(
            offer.choices, {"team_id": {"3"}, "a": {"x", "y"}, "b": {"Yes"}}
        )
