"""Odoo's own message box, on pages of its own and behind links: the same checks."""

from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.mail.controllers.attachment import AttachmentController

from ..upload_check import MAXIMUM_FILES, check_uploads
from .document_links import LinkThreadController
from .message_box import LONGEST, count
from .uploads import refusal_texts

#: What a customer's message may carry.
TAKEN = {"body", "attachment_ids", "attachment_tokens"}


class ChatterMessages(LinkThreadController):
    @http.route()
    def mail_message_post(
        self, thread_model, thread_id, post_data, context=None, **kwargs
    ):
        """Take a message of a customer within the limits (S16), as no other kind.

        What the browser says of context, kind and recipients is not heard.
        """
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
    def mail_message_update_content(self, message_id, update_data, **kwargs):
        """Count a change of an own message as one more, with the same checks."""
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
        if not (isinstance(ufile, FileStorage) and thread_id and thread_model):
            raise BadRequest
        thread = self._get_thread_with_access_for_post(
            thread_model, thread_id, **kwargs
        )
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
