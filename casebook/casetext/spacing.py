"""Words as they are compared: reports break lines and set blanks anywhere."""

from casebook.model import Span


def without_space(words: str) -> str:
    """Return the words with all white space removed."""
    return "".join(words.split())


def span_without_space(text: str, words: str, start: int = 0) -> Span | None:
    """Return where words without white space first stand in a text from `start`, None for nowhere.

    The text may have white space between them.
    """
    places = [at for at in range(start, len(text)) if not text[at].isspace()]
    found = "".join(text[at] for at in places).find(words) if words else -1
    return (places[found], places[found + len(words) - 1] + 1) if found >= 0 else None
