"""The index has the posting lists of all bigrams and all characters."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.search.bigrams import character_index, index_bigrams
from casebook.search.delta_encoding import alphabet, encode

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


def bigrams_of(text):
    """The bigrams of UTF-16 units, as in JavaScript."""
    units = text.encode("utf-16-le")
    starts = range(0, len(units) - 2, 2)
    return {units[at : at + 4].decode("utf-16-le", "surrogatepass") for at in starts}


@settings(deadline=None)
@given(numbered())
def test_bigrams_are_those_of_utf16_units(found):
    expected = {}
    for number, text in found:
        for bigram in bigrams_of(text):
            expected.setdefault(bigram, []).append(number)
    assert index_bigrams(found) == {bigram: encode(where) for bigram, where in expected.items()}


@settings(deadline=None)
@given(numbered())
def test_characters_of_the_basic_plane_lead_to_their_cases(found):
    expected = {}
    for number, text in found:
        for letter in {letter for letter in text if letter <= "\uffff"}:
            expected.setdefault(letter, []).append(number)
    index = character_index(OneText(number, text) for number, text in found)
    assert index == {letter: encode(where) for letter, where in expected.items()}
