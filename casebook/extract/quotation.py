"""Quotation marks of words that were cut out of a clause."""


def whole(words: str) -> str:
    """Words without a quotation mark or comma that has lost its partner."""
    words = words.strip("、")
    if words.startswith("“") and words.endswith("”") and words.count("“") == 1:
        return words[1:-1]
    if words.count("“") != words.count("”"):
        return words.strip("“”")
    return words
