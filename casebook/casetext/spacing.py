"""Words as they are compared: reports break lines and set blanks anywhere."""


def without_space(words: str) -> str:
    """Return the words with all white space removed."""
    return "".join(words.split())
