"""Odoo's own message box, on pages of its own and behind links: the same checks."""

from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.mail.controllers.attachment import AttachmentController

from ..upload_check import MAXIMUM_FILES, check_uploads
from .document_links import LinkThreadController
from .list_page import to_id
from .message_box import LONGEST, count
from .uploads import refusal_texts

#: What a customer's message may carry.
TAKEN = {"body", "attachment_ids", "attachment_tokens"}


class ChatterMessages(LinkThreadController):
    @http.route()
    def mail_message_post(
        self,
        thread_model=None,
        thread_id=None,
        post_data=None,
        context=None,
        **kwargs,
    ):
        """Take a message of a customer within the limits (S16), as no other kind.

        What the browser says of context, kind and recipients is not heard.
        """
        _check_asked(thread_model, thread_id)
        _check_data(post_data)
        thread = self._get_thread_with_access_for_post(
            thread_model, thread_id, **kwargs
        )
        if thread and thread._portal_is_written_by_customer():
            _check_message(thread, post_data, kwargs)
            context = None
            post_data = {
                **{key: post_data[key] for key in TAKEN & set(post_data)},
                "message_type": "comment",
                "subtype_xmlid": "mail.mt_comment",
            }
        return super().mail_message_post(
            thread_model, thread_id, post_data, context=context, **kwargs
        )

    @http.route()
    def mail_message_update_content(self, message_id=None, update_data=None, **kwargs):
        """Count a change of an own message as one more, with the same checks."""
        _check_data(update_data)
        if not to_id(message_id):
            raise NotFound
        message = self._get_message_with_access(message_id, mode="create", **kwargs)
        model = message.sudo().model if message else None
        if model:
            thread = request.env[model].browse(message.sudo().res_id)
            if thread._portal_is_written_by_customer():
                _check_message(thread, update_data, kwargs)
                update_data = {
                    key: update_data[key] for key in TAKEN & set(update_data)
                }
        return super().mail_message_update_content(message_id, update_data, **kwargs)


class ChatterFiles(AttachmentController):
    @http.route()
    def mail_attachment_upload(
        self,
        ufile=None,
        thread_id=None,
        thread_model=None,
        is_pending=False,
        **kwargs,
    ):
        """Take a customer's file by what is in it; it waits for its message (S2)."""
        _check_asked(thread_model, thread_id)
        thread = self._get_thread_with_access_for_post(
            thread_model, thread_id, **kwargs
        )
        if thread and not isinstance(ufile, FileStorage):
            raise BadRequest
        if thread and thread._portal_is_written_by_customer():
            is_pending = "true"
            refusal = count("upload", _writer(thread, kwargs))
            taken, refused = check_uploads([(ufile.filename, ufile.stream)])
            if refusal or refused:
                error = refusal or " ".join(refusal_texts(refused))
                return request.make_json_response({"error": error})
            ufile.filename = taken[0].name
            ufile.stream.seek(0)
        return super().mail_attachment_upload(
            ufile, thread_id, thread_model, is_pending=is_pending, **kwargs
        )


def _check_asked(model, thread_id):
    """Raise the answer to what is no document with a thread."""
    is_model = isinstance(model, str) and model in request.env
    threads = request.env.registry["mail.thread"]
    if not (is_model and isinstance(request.env[model], threads) and to_id(thread_id)):
        raise NotFound


def _check_data(data):
    """Raise the answer to a message that is not of the shape Odoo's box sends."""
    is_shaped = isinstance(data, dict)
    if not is_shaped or not isinstance(data.get("attachment_ids") or [], list):
        raise BadRequest


def _writer(thread, kwargs):
    """Return whose messages are counted: a log-in, a link's person, or a document."""
    if not request.env.user._is_public():
        return request.env.user.login
    person = thread._portal_link_person(kwargs.get("token"))
    return f"link {person.id}" if person else f"{thread._name} {thread.id}"


def _check_message(thread, data, kwargs):
    """Raise a sentence if a message is too long, has too many files or is one more."""
    body = data.get("body") or ""
    if not isinstance(body, str) or len(body) > 4 * LONGEST:
        text = request.env._("At most %s signs fit, please shorten it.", LONGEST)
        raise UserError(text)
    if len(data.get("attachment_ids") or ()) > MAXIMUM_FILES:
        raise UserError(request.env._("Only 5 files can be sent at once."))
    refusal = count("message", _writer(thread, kwargs))
    if refusal:
        raise UserError(refusal)
