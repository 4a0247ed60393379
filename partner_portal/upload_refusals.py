"""Why files were not taken, in words. No request."""

from .upload_check import MAXIMUM_FILES

#: How many refused files are named one by one.
NAMED = 10


def refusal_texts(env, refused, maximum=MAXIMUM_FILES):
    """Return a sentence for each refused file, for many only the first ones.

    :param refused: list of ``upload_check.Refusal``
    :param maximum: how many files are taken at once
    """
    reasons = {
        "kind": env._("this kind of file is not accepted."),
        "content": env._("it is not what its name says, or it is broken."),
        "empty": env._("it is empty."),
        "size": env._("it is larger than 10 MB."),
        "pixels": env._("the picture has more than 50 million pixels."),
        "count": env._("only %s files can be sent at once.", maximum),
    }
    texts = [
        env._(
            "%(file)s was not taken: %(reason)s",
            file=refusal.name,
            reason=reasons[refusal.code],
        )
        for refusal in refused[:NAMED]
    ]
    if len(refused) > NAMED:
        texts.append(env._("%s more files were not taken.", len(refused) - NAMED))
    return texts
