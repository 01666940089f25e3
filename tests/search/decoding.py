"""Encoded parts of the index as numbers."""

from base64 import b64decode

from casebook.search.delta_encoding import BITMAP, CARRY, alphabet

VALUES = {letter: value for value, letter in enumerate(alphabet())}


def deltas(text):
    """The numbers of an encoded list."""
    found, at = [], 0
    for letter in text:
        if letter == CARRY:
            at += len(VALUES)
        else:
            at += VALUES[letter]
            found.append(at)
    return found


def members(text):
    """The numbers of an encoded set."""
    if not text.startswith(BITMAP):
        return deltas(text)
    bits = b64decode(text[1:])
    return [n for n in range(len(bits) * 8) if bits[n // 8] >> n % 8 & 1]


def decoded(postings):
    """The (passage, class of the next character) pairs of a bigram."""
    passages, classes = postings.split(" ")
    return list(zip(deltas(passages), (VALUES[letter] for letter in classes), strict=True))
