"""Files that a form sends, and why some are not taken. No routes."""

from odoo.http import request

from ..upload_refusals import refusal_texts as texts_of


def posted_files():
    """Yield name and stream of each posted file, from its beginning.

    Odoo repeats a request that met another one, with the files already read.
    """
    for file in request.httprequest.files.getlist("attachment"):
        if file.filename:
            file.stream.seek(0)
            yield file.filename, file.stream


def refusal_texts(refused):
    """Return a sentence for each refused file, for many only the first ones."""
    return texts_of(request.env, refused)
