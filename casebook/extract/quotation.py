"""Repairs the quotation marks of words cut out of a clause."""


def balanced(words: str) -> str:
    """Strip 、, a pair of quotation marks around the whole, and unpaired ones from the ends."""
    words = words.strip("、")
    if words.startswith("“") and words.endswith("”") and words.count("“") == 1:
        return words[1:-1]
    if words.count("“") != words.count("”"):
        return words.strip("“”")
    return words
