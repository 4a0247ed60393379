"""Texts as they are compared when nothing is spelled as typed. No ORM, no request."""

import re
import unicodedata

#: Signs that make no difference: those between the parts of a code, and spaces.
DROPPED = " -‐‑–_./\\,;:()'\"’+*#&"
#: Words as long as this may have one wrong letter; shorter ones would find anything.
SHORTEST = 4
#: So many letters are looked at; each costs the database time.
LONGEST = 12
#: What stands for a letter without being one of its accents.
PLAIN = {"đ": "d", "ø": "o", "ł": "l", "ħ": "h", "ß": "s", "æ": "a", "œ": "o", "ı": "i"}


def _without_accents():
    """Return {letter: plain letter} of the Latin letters with an accent."""
    found = dict(PLAIN)
    for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(number)
        plain = unicodedata.normalize("NFKD", letter)[0].lower()
        if plain.isascii() and plain.isalnum():
            found[letter] = plain
    found.update({key.upper(): plain for key, plain in PLAIN.items() if key != "ß"})
    return found


_LETTERS = _without_accents()
_TABLE = str.maketrans("".join(_LETTERS), "".join(_LETTERS.values()), DROPPED)
#: What a regular expression allows between two letters.
_BETWEEN = "[" + re.escape(DROPPED) + "]*"


def folded(text):
    """Return a text in small letters without accents, spaces and signs.

    >>> folded("Küpplung PV-2040"), folded("Đệm 1/2"), folded("ØRSTED")
    ('kupplungpv2040', 'dem12', 'orsted')
    """
    return text.lower().translate(_TABLE)


def loose_pattern(word):
    """Return the regular expression that finds a folded word in a text as it is.

    For PostgreSQL's ``lower(text) ~ pattern``: folding each text of a catalog there
    takes a hundred times as long.

    >>> found = re.compile(loose_pattern("kupp1"))
    >>> [bool(found.search(text)) for text in ("küpp-1", "a kÜpp 1", "kuxpp1")]
    [True, True, False]
    """
    return _BETWEEN.join(map(_any_accent, word))


def near_pattern(word):
    """Return the regular expression of a folded word with one fault in it.

    A letter wrong, too many, missing, or two of them swapped. Short words are taken
    as they are.

    >>> found = re.compile(near_pattern("vlve"))
    >>> [bool(found.search(text)) for text in ("valve", "vlve", "wlve", "bore")]
    [True, True, True, False]
    >>> near_pattern("12") == loose_pattern("12")
    True
    """
    word = word[:LONGEST]
    if len(word) < SHORTEST:
        return loose_pattern(word)
    return "|".join(
        loose_pattern(word[:i]) + ".{0,3}" + loose_pattern(word[i + 2 :])
        for i in range(len(word) - 1)
    )


def _any_accent(letter):
    """Return the regular expression of a letter with any accent or none.

    >>> _any_accent("1"), _any_accent("ħ"), _any_accent("(")
    ('1', 'ħ', '\\\\(')
    """
    accents = "".join(own for own, plain in _LETTERS.items() if plain == letter)
    return f"[{letter}{accents}]" if accents else re.escape(letter)


def distance(one, other):
    """Return how many letters two words differ in; a swap of neighbours counts once.

    >>> distance("vlave", "valve"), distance("pv204o", "pv2040"), distance("a", "")
    (1, 1, 1)
    """
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and (left, one[i - 2]) == (other[j - 2], right):
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def nearest(words, texts):
    """Return the words of one of some texts that come nearest to those typed.

    :param words: typed words, folded
    :param texts: for each candidate the words it could be found by
    :return: one search text, empty where no candidate comes near

    >>> nearest(["vlave"], [["Ball", "valve,", "PV-1"], ["Vase"]])
    'valve'
    >>> nearest(["pv204o"], [["Ball", "valve", "PV-2040"]]), nearest(["xyz"], [["a"]])
    ('PV-2040', '')
    """
    best, fewest = "", len(words) + 1
    for candidate in texts:
        found = [_nearest_word(word, candidate) for word in words]
        faults = sum(fault for fault, _word in found)
        if all(fault <= 1 for fault, _word in found) and faults < fewest:
            best, fewest = " ".join(word for _fault, word in found), faults
    return best


def _nearest_word(word, candidate):
    """Return (faults, word) of the candidate's word that comes nearest."""
    found = [(_faults(word, folded(own)), own.strip(DROPPED)) for own in candidate]
    return min(found, key=lambda item: item[0], default=(len(word), ""))


def _faults(word, own):
    """Return how many faults a typed word has, taken as the start of another.

    >>> _faults("vlav", "valve"), _faults("alv", "valve"), _faults("ab", "ax")
    (1, 0, 2)
    """
    if word in own:
        return 0
    if len(word) < SHORTEST:
        return len(word)
    sizes = range(len(word) - 1, len(word) + 2)
    return min(distance(word, own[:size]) for size in sizes)
