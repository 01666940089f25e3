"""The index has the posting lists of all bigrams and all characters."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.bigrams import character_index, classes_of, heavy_keys, index_bigrams
from casebook.search.delta_encoding import alphabet
from tests.search.decoding import decoded, members

texts = st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=30), max_size=8)
few = st.lists(st.text(alphabet="法治ab𠮷", max_size=12), max_size=8)
steps = st.integers(1, 3) | st.integers(1, 3 * len(alphabet()))


class OneText:
    """An entry with one passage."""

    def __init__(self, number, text):
        self.number, self.normalized = number, [text]


@st.composite
def numbered(draw):
    """Texts with ascending numbers, some with large gaps."""
    found, number = [], -1
    for text in draw(texts | few):
        number += draw(steps)
        found.append((number, text))
    return found


def units_of(text):
    data = text.encode("utf-16-le")
    return [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]


def keys_of(text, depth):
    """(Bigram, its classes, class that follows) of every place in a text, with `depth` classes."""
    units = units_of(text)
    classes = [*classes_of(np.array(units, np.uint64)).tolist(), *[0] * (depth + 3)]
    data = text.encode("utf-16-le")
    for at in range(len(units) - 1):
        bigram = data[2 * at : 2 * at + 4].decode("utf-16-le", "surrogatepass")
        yield bigram, tuple(classes[at + 2 : at + 2 + depth]), classes[at + 2 + depth]


def name(key):
    bigram, classes = key
    return bigram + "".join(alphabet()[value] for value in classes)


@settings(deadline=None)
@given(numbered(), st.integers(1, 30))
def test_every_key_has_the_passages_and_what_follows(found, heavy):
    firsts = np.array([number for number, _ in found], np.uint64)
    index = index_bigrams(found, firsts, heavy)
    expected = {}
    for number, text in found:
        for depth in range(5):
            for bigram, classes, following in keys_of(text, depth):
                expected.setdefault((bigram, classes), set()).add((number, following))
    divided = {key for key, postings in expected.items() if len(postings) > heavy}
    known = {
        (bigram, classes)
        for bigram, classes in expected
        if all((bigram, classes[:end]) in divided for end in range(len(classes)))
    }
    assert set(index) == set(map(name, known))
    for key in known:
        postings = index[name(key)]
        if key in divided:
            cases = sorted({number for number, _ in expected[key]})
            assert [found[n][0] for n in members(postings[0])] == cases
        else:
            assert decoded(postings) == sorted(expected[key])
    assert heavy_keys(index) == sorted(map(name, divided & known))


@settings(deadline=None)
@given(numbered())
def test_characters_of_the_basic_plane_lead_to_their_cases(found):
    expected = {}
    for number, (_, text) in enumerate(found):
        for letter in {letter for letter in text if letter <= "\uffff"}:
            expected.setdefault(letter, []).append(number)
    entries = [OneText(number, text) for number, (_, text) in enumerate(found)]
    index = character_index(entries, len(found))
    assert {letter: members(cases) for letter, cases in index.items()} == expected
