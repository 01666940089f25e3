"""Repairs the quotation marks of a phrase cut out of a clause."""


def balanced(phrase: str) -> str:
    """Strip 、, a pair of quotation marks around the whole, and unpaired ones from the ends."""
    phrase = phrase.strip("、")
    if phrase.startswith("“") and phrase.endswith("”") and phrase.count("“") == 1:
        return phrase[1:-1]
    if phrase.count("“") != phrase.count("”"):
        return phrase.strip("“”")
    return phrase
