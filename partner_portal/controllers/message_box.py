"""The messages of a document: what its page shows of them, and a new one. No routes."""

from odoo.http import request

from ..exceptions import TooManyAttempts
from ..upload_check import check_uploads
from .uploads import posted_files, refusal_texts

#: Most signs of one message.
LONGEST = 5000
#: Where a request keeps what was typed and not taken, a session what to say next.
TYPED, NOTICE = "partner_portal_message", "partner_portal_message_sent"


def message_box(thread, path, label, choices=(), chosen=None):
    """Return what ``portal_messages`` shows of a thread.

    :param thread: the document under sudo, which the reader may see
    :param path: of the document's page; its form posts to the page below
    :param choices: (id, name, address) of several threads to write to
    :param chosen: the id of the one shown
    """
    everything = request.httprequest.args.get("messages") == "all"
    rows, more = thread._portal_messages(everything)
    oldest_first = thread._portal_newest == "newest"
    if oldest_first:
        rows.reverse()
    typed = getattr(request, TYPED, {})
    return {
        "rows": rows,
        "more": 0 if everything else more,
        "all_url": f"{path}?{f'order={chosen}&' if chosen else ''}messages=all",
        "path": path,
        "label": label,
        "oldest_first": oldest_first,
        "choices": choices,
        "chosen": chosen,
        "typed": typed.get("text", ""),
        "error": typed.get("error", ""),
        "notice": request.session.pop(NOTICE, None) if not typed else None,
        "now": request.env.cr.now(),
    }


def take_message(post, path, say, again, place="discussion"):
    """Post a message with its files, or show the page with what cannot be taken.

    The text is sent even when files are refused: the page after it names each.

    :param post: the fields as they came
    :param path: where to go afterwards
    :param say: called with (text, uploads)
    :param again: called for the page, which shows what was typed
    :param place: where on that page the new message is read
    """
    text = str(post.get("text") or "").replace("\0", "").strip()
    has_files = any(file.filename for file in _files())
    error, status = _refusal(text, has_files)
    taken, refused = check_uploads(posted_files()) if not error else ([], [])
    if not error and not text and not taken:
        error, status = " ".join(refusal_texts(refused)), 422
    if error:
        setattr(request, TYPED, {"text": text, "error": error})
        response = again()
        response.status_code = status
        return response
    say(text, taken)
    sentences = [request.env._("Your message is sent."), *refusal_texts(refused)]
    request.session[NOTICE] = sentences
    return request.redirect(f"{path}#{place}")


def count(kind, account):
    """Count one attempt of a person; return the sentence that refuses it, or ''."""
    attempts = request.env["partner.portal.attempt"]
    address = request.env["ir.http"]._portal_remote_address()
    try:
        attempts._portal_take(kind, account, address)
    except TooManyAttempts as error:
        return str(error)
    return ""


def _files():
    return request.httprequest.files.getlist("attachment")


def _refusal(text, has_files):
    """Return (sentence, status) why a message is not taken, '' if it is."""
    if not text and not has_files:
        return request.env._("Please write a message."), 422
    if len(text) > LONGEST:
        return request.env._("At most %s signs fit, please shorten it.", LONGEST), 422
    error = count("message", request.env.user.login)
    return error, 429 if error else 200
