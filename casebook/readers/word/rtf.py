"""Reads RTF where no LibreOffice is installed: paragraphs, table rows, written numbers and notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from casebook.model import Document, DropClass, LineHint, UnreadKind
from casebook.readers.builder import DocumentBuilder
from casebook.readers.numerals import gap_after
from casebook.readers.problems import unreadable

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z'])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Groups that are no text of the report.
_SKIPPED = frozenset(
    b"colortbl stylesheet info listtable listoverridetable revtbl rsidtbl generator themedata "
    b"colorschememapping latentstyles datastore xmlnstbl fldinst object objdata bkmkstart bkmkend "
    b"filetbl pgdsctbl annotation atnid atnauthor nonshppict pntxta pntxtb listpicture mmathPr "
    b"footnotesep ftnsep ftnsepc aftnsep aftnsepc".split()
)
_MARGINS = frozenset(b"header headerl headerr headerf footer footerl footerr footerf".split())
# Groups marked as unknown to old programs that have text all the same.
_KEPT = frozenset(b"shppict shpinst shptxt pntext listtext fldrslt footnote".split())
_CHARACTERS = MappingProxyType(
    {
        b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
        b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"emspace": "\u3000",
        b"enspace": " ", b"qmspace": " ",
    }
)  # fmt: skip
_LABEL = re.compile(r"([^\t]{0,30})\t")
_BREAKS = frozenset(b"par line page sect softpage column".split())
_SYMBOLS = MappingProxyType({b"~": "\u00a0", b"_": "-", b"\n": "\n", b"\r": "\n"})
_CODECS = MappingProxyType({134: "gb18030", 136: "big5", 0: "cp1252", 128: "cp932"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What holds inside a group; `skip` is whether its text is left out, `fonts` whether it lists fonts."""

    skip: bool = False
    fonts: bool = False
    margin: bool = False
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    codec: str = ""
    size: int = 24
    unicode_width: int = 1


@dataclass(slots=True, kw_only=True)
class _Line:
    """A line: its text, the characters of each font size, its dropped spans, where pictures stand.

    `numbered` is whether it begins with its automatic number and a tab, as Word writes them for
    programs without automatic numbers.
    """

    text: str = ""
    sizes: Counter[int] = field(default_factory=Counter)
    dropped: list[tuple[int, int, DropClass]] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    numbered: bool = False


class _Reader:
    """One pass over the tokens of a file; use it once."""

    def __init__(self) -> None:
        self.body: list[tuple[_Line, LineHint]] = []
        self.margins: dict[str, None] = {}
        self._states = [_State()]
        self._codec = "cp1252"  # of the whole file
        self._fonts: dict[int, str] = {}
        self._font = 0  # the font being listed
        self._bytes = bytearray()
        self._line = _Line()
        self._margin = _Line()
        self._centred = self._table = False
        self._replaced = 0  # characters still to come that stand for a Unicode one
        self._optional = False  # after \*

    def read(self, data: bytes) -> None:
        """Read a whole file."""
        at = 0
        while match := _TOKEN.search(data, at):
            at = match.end()
            if match["word"] == b"bin":
                at += max(int(match["value"] or 0), 0)
            self._token(match)
        self._end_line()

    def _token(self, match: re.Match[bytes]) -> None:
        """Handle one token."""
        if match["hex"]:
            self._raw(bytes((int(match["hex"], 16),)))
        elif match["text"]:
            self._raw(match["text"])
        else:
            self._decode()
            self._replaced = 0
            if match["brace"]:
                self._group(opened=match["brace"] == b"{")
            elif match["word"]:
                self._word(match["word"], int(match["value"]) if match["value"] else None)
            elif match["symbol"] == b"*":
                self._optional = True
            elif match["symbol"] in (b"\\", b"{", b"}"):
                self._add(match["symbol"].decode("ascii"))
            else:
                self._break_or_add(_SYMBOLS.get(match["symbol"], ""))

    def _break_or_add(self, text: str) -> None:
        """Add a character; a line feed ends the line."""
        if text == "\n":
            self._break()
        else:
            self._add(text)

    def _group(self, *, opened: bool) -> None:
        """Open or close a group."""
        if opened:
            self._states.append(self._states[-1])
        elif len(self._states) > 1:
            before = self._states.pop()
            if before.margin and not self._states[-1].margin:
                self._end_margin()
        self._optional = False

    def _set(self, **changes: object) -> None:
        self._states[-1] = replace(self._states[-1], **changes)  # type: ignore[arg-type]

    def _word(self, word: bytes, value: int | None) -> None:
        """Handle a control word."""
        optional, self._optional = self._optional, False
        if word in _SKIPPED or (optional and word not in _KEPT):
            self._set(skip=True)
        elif word in _MARGINS:
            self._set(margin=True)
        elif word in (b"pntext", b"listtext"):
            self._line.numbered = not self._line.text
        elif word == b"fonttbl":
            self._set(fonts=True)
        elif word == b"pict":
            if not self._states[-1].skip and not self._states[-1].margin:
                self._line.pictures.append(len(self._line.text))
            self._set(skip=True)
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word in _BREAKS:
            self._break()
        elif word in (b"cell", b"nestcell"):
            self._line.text = self._line.text.rstrip(" ") + "\t"
        elif word in (b"row", b"nestrow"):
            self._line.text = self._line.text.rstrip("\t")
            self._end_line(table=True)
        else:
            self._format(word, value)

    def _format(self, word: bytes, value: int | None) -> None:
        """Handle a control word that says how text is written."""
        on = value is None or value != 0
        if word == b"u" and value is not None:
            self._add(_unit(value))
            self._replaced = self._states[-1].unicode_width
        elif word == b"uc":
            self._set(unicode_width=max(value or 0, 0))
        elif word == b"ansicpg":
            self._codec = {936: "gb18030", 950: "big5", 65001: "utf-8"}.get(value or 0, "cp1252")
        elif word == b"f" and self._states[-1].fonts:
            self._font = value or 0
        elif word == b"fcharset" and self._states[-1].fonts:
            self._fonts[self._font] = _CODECS.get(value or 0, "")
        elif word in (b"f", b"loch", b"hich", b"dbch"):
            self._set(codec=self._fonts.get(value or 0, "") if word == b"f" else "")
        elif word == b"fs":
            self._set(size=value or 24)
        elif word == b"v":
            self._set(hidden=on)
        elif word in (b"strike", b"striked"):
            self._set(struck=on)
        elif word == b"deleted":
            self._set(deleted=on)
        elif word == b"plain":
            self._set(hidden=False, struck=False, deleted=False, codec="")
        elif word == b"pard":
            self._centred = self._table = False
        elif word == b"qc":
            self._centred = True
        elif word == b"intbl":
            self._table = True

    # ------------------------------------------------------------------ text

    def _raw(self, data: bytes) -> None:
        """Keep bytes of text until they can be decoded together."""
        skipped = min(self._replaced, len(data))
        self._replaced -= skipped
        self._bytes += data[skipped:]

    def _decode(self) -> None:
        """Add the bytes that were kept."""
        if not self._bytes:
            return
        data, codec = bytes(self._bytes), self._states[-1].codec or self._codec
        self._bytes.clear()
        if codec == "cp1252" and self._codec != "cp1252":
            codec = self._codec  # Chinese in a Latin font
        self._add(data.decode(codec, "replace"))

    def _add(self, text: str) -> None:
        """Add text to the current line."""
        state = self._states[-1]
        if state.skip or state.fonts or state.deleted or not text:
            return
        line = self._margin if state.margin else self._line
        start = len(line.text)
        line.text += text
        line.sizes[state.size] += len(text)
        kind = DropClass.HIDDEN if state.hidden else DropClass.STRUCK if state.struck else None
        if kind is not None:
            line.dropped.append((start, len(line.text), kind))

    def _break(self) -> None:
        """End a paragraph; in a cell it becomes a space."""
        if self._states[-1].skip or self._states[-1].fonts:
            return
        if self._states[-1].margin:
            self._end_margin()
        elif self._table:
            self._add(" ")
        else:
            self._end_line()

    def _end_margin(self) -> None:
        text = self._margin.text.strip()
        if text:
            self.margins[text] = None
        self._margin = _Line()

    def _end_line(self, *, table: bool = False) -> None:
        self._decode()
        hint = LineHint(style="table" if table else "", ends=True, centred=self._centred)
        self.body.append((self._line, hint))
        self._line = _Line()


def _unit(value: int) -> str:
    """The character of a code unit; the halves of a pair are joined when the text is complete."""
    return chr(value % 0x10000)


def read(name: str, data: bytes) -> Document:
    r"""Parse an RTF file that begins with `{\rtf`; raises UnreadableError (read-empty) without text.

    Headers and footers come last, as Dropped(RUNNING_HEAD).
    """
    reader = _Reader()
    reader.read(data)
    lines = [line for line, _ in reader.body]
    if not any(line.text.strip() for line in lines):
        raise unreadable(
            name,
            "read-empty",
            "RTF 文档里没有文字（可能只有图片）。",
            "图片里的文字请先做文字识别（OCR），再存成 docx。",
        )
    sizes: Counter[int] = sum((line.sizes for line in lines), Counter())
    usual = max(sizes, key=lambda size: (sizes[size], size))
    builder = DocumentBuilder()
    for line, hint in reader.body:
        own = line.sizes.most_common(1)
        sized = replace(hint, size=round(own[0][0] / usual, 2)) if own else None
        text = _joined(line.text)
        if line.numbered and not line.dropped:
            text = _LABEL.sub(_label, text)
        start = builder.line(text, sized if text.strip() else None)
        for first, last, kind in line.dropped if len(text) == len(line.text) else ():
            builder.drop(kind, start + first, start + last)
        for at in line.pictures:
            builder.skip(UnreadKind.PICTURE, start + min(at, len(text)))
    for text in reader.margins:
        builder.line(text, None, DropClass.RUNNING_HEAD)
    return builder.document(name, data)


def _label(match: re.Match[str]) -> str:
    """An automatic number without the tab after it; "" for a bullet."""
    label = match[1].strip()
    if not any(char.isalnum() for char in label):
        return ""
    return label + gap_after(label)


def _joined(text: str) -> str:
    """Join the halves of characters beyond the first plane."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
