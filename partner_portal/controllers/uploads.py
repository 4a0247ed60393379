"""Files that a form sends, and why some are not taken. No routes."""

from odoo.http import request

#: How many refused files are named one by one.
NAMED_REFUSALS = 10


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
    reasons = {
        "kind": request.env._("this kind of file is not accepted."),
        "content": request.env._("it is not what its name says, or it is broken."),
        "empty": request.env._("it is empty."),
        "size": request.env._("it is larger than 10 MB."),
        "pixels": request.env._("the picture has more than 50 million pixels."),
        "count": request.env._("only 5 files can be sent at once."),
    }
    texts = [
        request.env._(
            "%(file)s was not taken: %(reason)s",
            file=refusal.name,
            reason=reasons[refusal.code],
        )
        for refusal in refused[:NAMED_REFUSALS]
    ]
    if len(refused) > NAMED_REFUSALS:
        more = len(refused) - NAMED_REFUSALS
        texts.append(request.env._("%s more files were not taken.", more))
    return texts
