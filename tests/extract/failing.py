"""An extractor with a fault: it raises on a text with a certain word."""

from collections.abc import Callable

from casebook.extract.reading import Reading

BAD = "忽然"
Extractor = Callable[[Reading], tuple[object, ...]]


def failing_on_bad(find: Extractor) -> Extractor:
    """`find`, but raises IndexError when `BAD` is in the text."""

    def fails(reading: Reading) -> tuple[object, ...]:
        if BAD in reading.plain.text:
            raise IndexError("deque index out of range")
        return find(reading)

    return fails
