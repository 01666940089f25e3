"""Bytes as text that takes few bytes in a script: seven bits a character (`load.js` reads them).

UTF-8 has one byte for each character of ASCII, and no more than two for the six that a string of a
script, or a page around it, could not hold as they are. So the text is a fifth longer than the bytes,
where base64 is a third longer.
"""

from __future__ import annotations

_ESCAPED = (0, ord("\n"), ord("\r"), ord('"'), ord("<"), ord("\\"))
_FIRST_SIGN = 0xA1
_SIGNS = tuple(
    (bytes((code,)), chr(_FIRST_SIGN + number).encode()) for number, code in enumerate(_ESCAPED)
)
# 7 bytes are 56 bits; their upper half moves up by four bits, then both upper quarters by two, and
# every second eighth by one, so that each seven bits have a byte of their own.
_MOVED = tuple(
    (mask.to_bytes(8, "big"), by)
    for mask, by in (
        (0x00FF_FFFF_F000_0000, 4),
        (0x0FFF_C000_0FFF_C000, 2),
        (0x3F80_3F80_3F80_3F80, 1),
    )
)


def seven_bits(data: bytes) -> bytes:
    """The text in UTF-8."""
    groups = -(-len(data) // 7)
    padded = data.ljust(7 * groups, b"\0")
    parts = [padded[at : at + 7] for at in range(0, len(padded), 7)]
    spread = int.from_bytes(b"\0".join(parts), "big")
    for mask, by in _MOVED:
        moved = spread & int.from_bytes(mask * groups, "big")
        spread ^= moved ^ moved << by
    text = spread.to_bytes(8 * groups, "big")[: -(-8 * len(data) // 7)]
    for escaped, sign in _SIGNS:
        text = text.replace(escaped, sign)
    return text
