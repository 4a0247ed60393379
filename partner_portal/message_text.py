"""The body of a message as a page shows it. No ORM, no request."""

from lxml import etree, html
from markupsafe import Markup, escape

#: What Odoo marks in an incoming mail: what the writer quotes, and the signature.
QUOTED = "data-o-mail-quote"


def split_quote(body):
    """Return (own words, what is quoted) of a message's sanitized body.

    What the writer quotes of earlier mails stands in the thread already, so a page
    may fold it away; nothing is lost.

    >>> split_quote("<p>Yes.</p>")
    (Markup('<p>Yes.</p>'), Markup(''))
    >>> split_quote('<p>Yes.</p><p data-o-mail-quote="1">On Tuesday you wrote</p>')
    (Markup('<p>Yes.</p>'), Markup('<p data-o-mail-quote="1">On Tuesday you wrote</p>'))
    >>> split_quote('<p data-o-mail-quote="1">Yes</p>')
    (Markup('<p data-o-mail-quote="1">Yes</p>'), Markup(''))
    """
    whole = Markup(body or "")
    if QUOTED not in whole:
        return whole, Markup("")
    root = html.fragment_fromstring(whole, create_parent="div")
    # the outermost ones take what is in them along
    marked = root.xpath(f".//*[@{QUOTED}][not(ancestor::*[@{QUOTED}])]")
    quoted = []
    for node in marked:
        quoted.append(_markup(node))
        node.drop_tree()
    own = escape(root.text or "") + Markup("").join(_markup(row, True) for row in root)
    if not "".join(root.itertext()).strip() and not root.xpath(".//img"):
        return whole, Markup("")
    return own, Markup("").join(quoted)


def _markup(node, with_tail=False):
    """Return an element as markup, with the text behind it if told."""
    text = etree.tostring(node, encoding="unicode", method="html", with_tail=with_tail)
    return Markup(text)
