"""Find the heads of articles: their title, byline and date lines.

Evidence for a head is a date line or a byline below lines that read like a title, an entry of the
contents list, or a title style of the file format. Failing these, a line with a high `title_score`
that names another place than the previous title is taken as a head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casebook.page_lines.names import is_column
from casebook.split.classified import ClassifiedLines
from casebook.split.contents.introduction import is_issue
from casebook.split.heads.bylines import Byline, body_line, body_name, byline, field_signer
from casebook.split.heads.dates import SmallPrint, small_print
from casebook.split.heads.evidence import HeadEvidence, in_contents
from casebook.split.heads.joined import joined
from casebook.split.heads.numbered import numbered_titles
from casebook.split.heads.text import ArticleHead, read_head
from casebook.split.heads.titles import DIVIDER, is_paper_title, plain
from casebook.split.heads.undated import UndatedHeads
from casebook.split.kinds import DOCUMENT_NUMBER, LARGER, LineKind, is_unit, kind_of
from casebook.split.lines import Line
from casebook.split.numbering import (
    number_level,
)

_REPORT = 300  # least characters of the first five lines of a report without a title
_MAX_HEAD = 8  # most lines above a date that belong to its head
_MAX_DATE_LINES = 4  # most lines of small print and bylines, the date included
_MAX_SIGNERS = 2  # most bylines below a numbered title
_BRINGS = re.compile(r"(?:印发|下发|发布)给?你们|现予以?(?:印发|公布|发布)|现(?:将|印发)《")
_LEADER = re.compile(r"(?:代)?(?:省长|市长|州长|盟长|县长|区长|旗长|主席|主任)(?:[：:]\S{2,4})?")
_NAMED = re.compile(r"《([^《》]{6,80})》")
_BRACKETS = re.compile(r"[（(][^（）()]{1,20}[）)]")
_NOTICE = 8  # most lines of a notice above its signature
_NAME = 8  # least `plain` code points of the name of a plan
_ATTACHED = re.compile(r"附\s*件(?:\s*\d{1,2}|[一二三四五])?\s*[：:].+")
_TITLE_KINDS = (LineKind.SHORT, LineKind.CLAUSE)


def _is_named(title: str, notice: str) -> bool:
    """Whether a notice names a plan, with a bracket or a word more or less than its title has."""
    whole = plain(title)
    names = (plain(_BRACKETS.sub("", name)) for name in _NAMED.findall(notice))
    return any(
        len(name) >= _NAME and (whole.startswith(name) or name.startswith(whole)) for name in names
    )


class HeadFinder:
    """Finds the heads among the logical lines of a document, from line `begin` on."""

    def __init__(self, lines: Sequence[Line], begin: int, evidence: HeadEvidence) -> None:
        self._lines = lines
        self._begin = begin
        self._evidence = evidence
        self._classified = ClassifiedLines(lines, begin, evidence)
        self._kinds = self._classified.kinds
        self._undated_heads = UndatedHeads(self._classified)
        self._numbered_titles = numbered_titles(lines, begin, evidence)

    def find(self) -> list[ArticleHead]:
        """All heads in order, not overlapping."""
        heads: list[ArticleHead] = []
        floor = self._begin
        index = self._begin
        while index < len(self._lines):
            head = self._head_at(index, floor, heads[-1] if heads else None)
            if head is None or (heads and self._is_brought(head, heads[-1])):
                index += 1
                continue
            heads.append(head)
            floor = index = head.last
        return joined(heads, self._lines, self._evidence)

    def _is_brought(self, head: ArticleHead, notice: ArticleHead) -> bool:
        """Whether a notice above says that it brings the plan of this title: 现印发《…》."""
        text = "".join("".join(line.text for line in self._lines[notice.last : head.first]).split())
        if not head.title or body_line(head.title):  # the signature of the notice, then the plan
            return head.first - notice.last <= _NOTICE and _BRINGS.search(text) is not None
        if f"《{head.title}》" not in text and not _is_named(head.title, text):
            return False
        return _BRINGS.search(text) is not None

    def _head_at(self, index: int, floor: int, previous: ArticleHead | None) -> ArticleHead | None:
        """The head whose first date line, or else whose last line, is at `index`; None for none.

        It begins at `floor` or later; `previous` is the head before it, None for the first.
        """
        if self._kinds[index] is LineKind.DATE:
            return self._untitled_after(index, floor) or self._dated(index, floor)
        if index + 1 in self._numbered_titles and self._kinds[index] in _TITLE_KINDS:
            return None  # the heading of a group of cases
        if self._kinds[index] in _TITLE_KINDS and self._run_ends_at(index):
            return self._undated(index, floor, previous)
        if index in self._numbered_titles or self._is_numbered_title(index):
            head = self._numbered(index)
            grouped = index > floor and self._is_group(index - 1)
            return replace(head, first=index - 1) if head and grouped else head
        return None

    def _numbered(self, index: int) -> ArticleHead | None:
        """The head of a numbered title, with who sent or wrote the case right below it."""
        signers: list[Byline] = []
        for line in self._lines[index + 1 : index + 1 + _MAX_SIGNERS]:
            if kind_of(line) not in _TITLE_KINDS or not (signer := byline(line.text, line.raw)):
                break
            signers.append(signer)
        return self._head([index], index + 1 + len(signers), [], signers)

    def _is_group(self, index: int) -> bool:
        """Whether a line above a numbered title is the heading of a group: listed too, or numbered."""
        level, below = (number_level(line.text) for line in self._lines[index : index + 2])
        if 0 < level < below:
            return True
        return self._kinds[index] in _TITLE_KINDS and in_contents(
            [self._lines[index]], self._evidence
        )

    def _is_numbered_title(self, index: int) -> bool:
        """Whether the front shows a numbered line to be the title of a case."""
        return index in self._evidence.titles and self._kinds[index] is LineKind.NUMBERED

    # ------------------------------------------------------------------ dated heads

    def _untitled_after(self, index: int, floor: int) -> ArticleHead | None:
        """The head, with an empty title, of a report that begins right after a signature; or None.

        A signature is the name of a body and a date, at `index`, below a finished paragraph. Since
        a note or an appendix may follow, the text after it must be long enough for a report.
        """
        above = range(self._reach_up(index, floor), index)
        if not above or above[0] <= self._begin or not self._classified.paragraph_ended(above[0]):
            return None
        signed = (
            body_line(e.text) or _LEADER.fullmatch(e.text) for e in self._classified.at(above)
        )
        if not all(signed):
            return None
        following = self._lines[index + 1 : index + 6]
        if not following or self._kinds[index + 1] is not LineKind.BODY:
            return None
        opening = following[0].text
        enough = sum(len(line.text) for line in following) >= _REPORT
        if not enough or opening.startswith(("附", "注", "（此件", "(此件", "抄送", "主送")):
            return None
        return ArticleHead(first=index + 1, last=index + 1, title="")

    def _dated(self, index: int, floor: int) -> ArticleHead | None:
        """The head whose small print begins at `index`; None when that is a signature."""
        above = list(range(self._reach_up(index, floor), index))
        if not above or self._is_signature(above, index, floor):
            return None
        last = index
        prints: list[SmallPrint] = []
        bylines: list[Byline] = []
        while last < len(self._lines) and last - index < _MAX_DATE_LINES:
            line = self._lines[last]
            small = small_print(line.raw)
            signer = byline(line.text, line.raw)
            if small:
                prints.append(small)
            elif signer:
                bylines.append(signer)
            elif name := body_name(line.text):
                bylines.append(Byline("", name))
            elif not (DOCUMENT_NUMBER.fullmatch(line.text) or self._is_again(line, above)):
                break
            last += 1
        if last >= len(self._lines) and self._has_text_above(above[0]):
            return None  # a signature, or the title and its source as a paper prints them below
        head = self._head(above, last, prints, bylines)
        if head and (is_issue(head.title) or is_column(head.title)):
            return self._below_mast(head, prints, bylines) or head
        return head

    def _is_again(self, line: Line, above: Sequence[int]) -> bool:
        """Whether a line below the small print has the title once more, or most of it."""
        again = plain(line.text)
        title = plain("".join(each.text for each in self._classified.at(above)))
        return len(again) > _NAME and again in title and 3 * len(again) > 2 * len(title)

    def _below_mast(
        self, mast: ArticleHead, prints: Sequence[SmallPrint], bylines: Sequence[Byline]
    ) -> ArticleHead | None:
        """The head of the only report of a bulletin, with its title below what is printed at the top."""
        last = mast.last
        while last < len(self._lines) and self._kinds[last] in _TITLE_KINDS:
            last += 1
        if last == mast.last or last == len(self._lines) or last - mast.last > _MAX_DATE_LINES:
            return None
        head = self._head(range(mast.last, last), last, prints, bylines)
        office = head.office or mast.office if head else ""
        return replace(head, first=mast.first, office=office) if head else None

    def _has_text_above(self, index: int) -> bool:
        """Whether running text stands above the line at `index`."""
        return LineKind.BODY in self._kinds[self._begin : index]

    def _reach_up(self, index: int, floor: int) -> int:
        """Index of the first line of the run above `index` that can belong to a head.

        `floor` or more; `index` when no line can.
        """
        first = index
        nearest_indented = index > floor and self._lines[index - 1].indented
        while first > floor and index - first < _MAX_HEAD:
            line = self._lines[first - 1]
            if self._kinds[first - 1] not in _TITLE_KINDS or self._is_attached(first - 1, index):
                break
            if DIVIDER.fullmatch(line.text):
                break
            inside = self._evidence.layout.indents and line.indented and not nearest_indented
            # A long centred title may start at a paragraph's indent; a head needs a title.
            if (
                inside
                and not in_contents([line], self._evidence)
                and not self._only_bylines(first, index)
            ):
                break
            first -= 1
        return first

    def _is_attached(self, index: int, dated: int) -> bool:
        """Whether a line names what is attached to a text that is signed at `dated`: 附件：名单."""
        signed = dated + 1 >= len(self._lines) or self._kinds[dated + 1] is not LineKind.BODY
        return signed and _ATTACHED.fullmatch(self._lines[index].text) is not None

    def _only_bylines(self, first: int, last: int) -> bool:
        """Whether there are lines from `first` up to `last`, exclusive, and all are bylines."""
        lines = self._lines[first:last]
        return bool(lines) and all(byline(line.text, line.raw) for line in lines)

    def _is_signature(self, above: Sequence[int], index: int, floor: int) -> bool:
        """Whether the date at `index` belongs to the signature of the text above.

        The lines `above` it are then names of bodies only, and a short line or nothing follows.
        There is no text if the head above ends where they begin, at `floor`.
        """
        bodies = all(
            (body_line(line.text) or _LEADER.fullmatch(line.text))
            and not in_contents([line], self._evidence)
            for line in self._classified.at(above)
        )
        if not bodies or above[0] in (self._begin, floor):
            return False
        return index + 1 >= len(self._lines) or self._kinds[index + 1] in _TITLE_KINDS

    # ------------------------------------------------------------------ undated heads

    def _run_ends_at(self, index: int) -> bool:
        """Whether a run of short lines ends at `index`: body text or a numbered heading follows."""
        following = index + 1
        if following >= len(self._lines):
            return False
        if self._kinds[following] in (LineKind.BODY, LineKind.NUMBERED):
            return True
        if self._kinds[following] is LineKind.DATE:
            return False
        if is_paper_title(self._lines[following].text):
            return False
        paragraph = self._lines[following].indented and not self._lines[index].indented
        return paragraph and self._evidence.layout.indents

    def _undated(self, index: int, floor: int, previous: ArticleHead | None) -> ArticleHead | None:
        """The head in the run of short lines that ends at `index`; None for none."""
        first = self._reach_up(index + 1, floor)
        if first > index:
            return None
        known = index in self._evidence.titles or in_contents([self._lines[index]], self._evidence)
        if self._classified.is_running_text(index) and not known:
            return None
        own = self._undated_heads.own_lines(range(first, index + 1))
        if not own:
            return None
        run = self._undated_heads.without_subheadings(own)
        if not self._undated_heads.is_head(run, previous):
            return None
        if previous is not None and self._is_caption(index):
            return None
        return self._head(*self._signed(run))

    def _signed(
        self, run: Sequence[int]
    ) -> tuple[Sequence[int], int, list[SmallPrint], list[Byline]]:
        """The arguments of `_head` for a run: below a known title, lines that say who sent the case."""
        titles = [at for at in run if at in self._evidence.titles]
        stop = titles[-1] + 1 if titles else run[-1] + 1
        below = {
            at: signer
            for at in range(stop, run[-1] + 1)
            if (signer := field_signer(self._lines[at].text, self._lines[at].raw))
        }
        stop = min(below, default=run[-1] + 1)
        return [at for at in run if at < stop], run[-1] + 1, [], [*below.values()]

    def _is_caption(self, index: int) -> bool:
        """Whether a table follows below a printed line that is as small as running text."""
        line = self._lines[index]
        below = next((each for each in self._lines[index + 1 :] if not is_unit(each.text)), None)
        if below is None or below.hint.style != "table" or line.hint.size is None:
            return False
        return line.hint.size < LARGER and not in_contents([line], self._evidence)

    def _head(
        self,
        run: Sequence[int],
        last: int,
        prints: Sequence[SmallPrint],
        bylines: Sequence[Byline],
    ) -> ArticleHead | None:
        """Parse the lines of a run as a head that ends before line `last`; None without a title."""
        fields = read_head(self._classified.at(run), prints, bylines, self._evidence)
        if fields is None or (not fields.title and run[0] != self._begin):
            return None
        return replace(fields, first=run[0] + fields.first, last=last)
