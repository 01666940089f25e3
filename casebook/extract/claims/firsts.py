"""Claims to be the first of a kind: 在全省率先…, 全省首家…, 填补空白."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.extract.claims.clause import whole_clause, without_repeats
from casebook.extract.outlook.outlook import outlook_of
from casebook.extract.plain import Plain
from casebook.extract.quotation import balanced
from casebook.extract.reading import Reading
from casebook.extract.rules import rule_file
from casebook.findings import First

_RULES = rule_file("claims")["firsts"]
_AMONG = "|".join(sorted(_RULES["scopes"], key=len, reverse=True))
_SCOPED = "|".join(_RULES["scoped"])
_CLAIM = re.compile(
    f"{'|'.join(_RULES['words'])}|(?:{_AMONG})(?:{_SCOPED})|(?:{_SCOPED})(?={_AMONG})"
)
# A claim has one of these; the scope before it begins at one of the distances `_BACK`.
_SIGN = re.compile("率先|首|第一|唯一|填补|之先|先河")
_BACK = sorted({0, *(len(scope) for scope in _RULES["scopes"])}, reverse=True)
_LONGEST_WAY = 28
# 全球光伏电池领域首家、全省检察机关第一份: the scope goes on up to the claim
_DOMAIN = rf"(?P<domain>[^，。；、“”的在]{{0,12}}?(?:{'|'.join(_RULES['domains'])}))"
_IN_DOMAIN = re.compile(rf"(?:{_AMONG}){_DOMAIN}(?P<claim>{_SCOPED}|首[个家创例]|第一[个家])")
# 青海省首只、在全市设立首支: a place by its name, or only a verb between the scope and the claim
_COUNTED_FIRST = re.compile(_RULES["counted_first"])
_THROUGH = re.compile(
    rf"(?:{_AMONG}|[\u4e00-\u9fff]{{2}}[省市]|自治区)(?:范围内|范围|内)?(?:县级|县域|乡镇|村级|系统)?"
    rf"(?:{'|'.join(_RULES['created'])})?了?的?$"
)
_THROUGH_REACH = 14  # characters before such a claim
_DOMAIN_REACH = 20  # characters before a sign of a claim
_NO_CLAIM = tuple(_RULES["not"])
_NOT_AFTER = re.compile("|".join(_RULES["not_after"]))
_COUNTED = re.compile(_RULES["counted"])
_NO_GAP = re.compile(_RULES["no_gap"])
_NOT_FIRST_LOT = re.compile(_RULES["not_first_lot"])
_NOT_BEFORE = re.compile(f"(?:{'|'.join(_RULES['not_before'])})[^，。；]{{0,6}}$")
_SCOPE = re.compile(_AMONG)
# 率先 without a scope is a claim if it says what was created, by its name or as a reform
_CREATED = re.compile(f"(?:{'|'.join(_RULES['created'])})[^，。；]*(?:“|改革)")
_ALONE = ("率先",)
# 首个高原无人驿站 may do without a scope, 首个项目 not
_SINGLE = ("首个", "首家")
_LEAST_UNSCOPED = 7  # characters
# 在某市率先…: the scope is a place
_PLACE = re.compile(r"在(?P<place>[^，。；：“”在]{1,8}?[省市县区州盟旗])(?:范围内?)?$")
# 山东省首家: the scope is a province by its name, right before the claim
_PROVINCE = re.compile(
    r"(?:(?:[\u4e00-\u9fff]{2}|黑龙江)省|(?:内蒙古|[\u4e00-\u9fff]{2}(?:壮族|回族|维吾尔)?)自治区"
    r"|(?:北京|天津|上海|重庆)市?)$"
)
_CITY = re.compile(rf"(?:^|{'|'.join(_RULES['created'])})了?(?P<place>[\u4e00-\u9fff]{{2,3}}市)$")
_SCOPED_CLAIM = re.compile(rf"({_AMONG})(?:率先|首[个家])|率先在({_AMONG})")
_BY = re.compile(
    r"(?:被|经|据|获)(?P<by>(?![济过常验营])[^，。；：“”被经]{2,20}?)(?:正式|联合)?"
    rf"(?:{'|'.join(_RULES['said'])})"
)
_BY_REACH = 30  # characters before a claim in which it is looked for who said so
# 填补了全国…的空白: what was first is between the verb and its object
_GAP = re.compile(
    r"填补了?(?P<what>[^，。]{2,40}?)的?空白|(?:首开|开创?)了?(?P<way>[^，。；]{2,24}?)的?先河"
)
_SCOPE_OF_GAP = re.compile(rf"^(?:{_AMONG})(?:在|的|范围内)?")
# 率先在全省蹚出…: the scope may also follow the claim
_LEADING = re.compile(
    rf"^(?:并|了|推出|[在于]?(?:{_AMONG})(?:范围内|范围|内)?|在[\u4e00-\u9fff]{{2,4}}[省市县区州盟旗]范围内?)+"
)
_IN_SCOPE = re.compile(rf"[在于](?:{_AMONG}|[\u4e00-\u9fff]{{2,4}}[省市县区州盟旗](?=范围))")
# 率先成立全省首家…: one claim, made twice
_NESTED = re.compile(
    rf"(?:{'|'.join(_RULES['created'])}){{1,3}}(?:了)?(?P<among>{_AMONG})?的?(?:{'|'.join(_RULES['words'])}|{_SCOPED})"
)
# “一窗通办”改革在全市率先推开: after the claim comes only progress, so what was first is before it
_PROGRESS = re.compile(_RULES["progress"])
_LINK = re.compile(rf"(?:是|为|成为|属于?|系|在|于)?(?:{_AMONG}|范围内|的|第?一?[批个])*$")
# 全省首家服务中心揭牌运行: what happened to it is no part of what was first
_OPENED = re.compile(_RULES["opened"])
_ENDS_HERE = re.compile(f"(?:{'|'.join(_RULES['ends'])})(?=[^长的和与及、（“”》].{{7,}}$)")
_ANOTHER = re.compile(_RULES["another"])
_HONOUR = re.compile(
    r"(?:获评|荣获|获得|被评为|被命名为|入选)(?P<name>[^，。；]{4,40})，[^。；]{0,60}$"
)
_SAME_HONOUR = re.compile("|".join(_RULES["same_honour"]))
_REPORTER = re.compile(_RULES["reporter"])
_POINT = re.compile("[一二三四五六七八九十]{1,3}是")
_LONGEST_CLAUSE = 120
_LONGEST_BEFORE = 60  # characters of a clause that says what was first
_LEAST_PHRASE = 2  # characters
# 首批5个国家公园之一: how many there were is no part of what was first
_ONE_OF = re.compile(r"^[0-9]+[个家项座](?P<what>[^，。；]+)之一$")
_EPITHET, _REACH = re.compile(_RULES["epithets"]), re.compile(_RULES["reach"])
_MEANS = re.compile(_RULES["means"])
_BARE, _LEAST_SUBJECT = re.compile(_RULES["bare"]), 8  # characters before the claim
_WHO_FIRST = re.compile(_RULES["who_first"])
_ALL_OF = re.compile("[0-9各所]")  # 全市16个区首次: whose first time, not among whom


def find_firsts(reading: Reading) -> tuple[First, ...]:
    """The claims in text order, near-equal ones once."""
    return without_repeats(
        _claims(reading),
        phrase=lambda first: first.what,
        apart=lambda one, other: bool(
            one.among and other.among and one.among[-1] != other.among[-1]
        ),
    )


def _claims(reading: Reading) -> Iterator[First]:
    plain = reading.plain
    no_claim = (*_NO_CLAIM, *reading.vocabulary.words.no_claims)
    covered = -1
    for match in _matches(plain.text):
        at = match.start()
        if at < covered or plain.text.startswith(no_claim, at) or plain.in_title(at):
            continue
        start, end = whole_clause(plain, at, match.end())
        if end - start > _LONGEST_CLAUSE:
            covered = end
            continue
        end = _end_of_claim(plain.text, match.end(), end)
        covered = end
        if first := _claim(plain, max(start, _start_of_claim(plain.text, start, at)), match, end):
            yield first


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of `_CLAIM` in text order; much faster than its `finditer`."""
    after = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < after:
            continue
        if sign.group() == "先河":
            match = _CLAIM.search(text, max(after, at - _LONGEST_WAY), sign.end())
        else:
            starts = (at - size for size in _BACK if at - size >= after)
            match = next(
                (hit for start in starts if (hit := _CLAIM.match(text, start)) and hit.end() > at),
                None,
            )
            match = match or _IN_DOMAIN.search(text, max(after, at - _DOMAIN_REACH), at + 3)
            match = match or _counted_first(text, max(after, at - _THROUGH_REACH), at)
        if match and match.end() > at:
            after = match.end()
            yield match


def _counted_first(text: str, start: int, at: int) -> re.Match[str] | None:
    """The claim 首只, 首支 … at `at` if a scope leads to it from `start` on, else None."""
    match = _COUNTED_FIRST.match(text, at)
    return match if match and _THROUGH.search(text, start, at) else None


def _start_of_claim(text: str, start: int, at: int) -> int:
    """Where a claim begins: behind 七是, and behind 、 if it follows another in its clause."""
    if mark := _POINT.match(text, start, at):
        start = mark.end()
    before = text.rfind("、", start, at)
    if before >= 0 and _CLAIM.search(text, start, before):
        return before + 1
    return start


def _end_of_claim(text: str, after: int, end: int) -> int:
    """Where a claim ends: at the 、 or 和 before another claim of its clause, else at `end`."""
    following = _CLAIM.search(text, after, end)
    while following:
        at = following.start()
        before = next(
            (mark for mark in "、和及" if text.rfind(mark, max(after, at - 6), at) >= 0), ""
        )
        if before:
            return text.rfind(before, after, at)
        following = _CLAIM.search(text, following.end(), end)
    return end


def _claim(plain: Plain, start: int, match: re.Match[str], end: int) -> First | None:
    """The claim in `start:end` of the text, None if it is none or cannot be understood alone."""
    text, clause = plain.text, plain.text[start:end]
    at = match.start() - start
    claim, among = match.group(), _among(clause, at, match)
    if not among and claim in (*_ALONE, *_SINGLE):
        among = _inherited(plain, start)
    if _is_ordinary(clause, at, claim, among) or not outlook_of(plain).is_here(match.start()):
        return None
    what = _what(clause, at, claim)
    if _SAME_HONOUR.search(what):
        named = _HONOUR.search(text, plain.sentence(start, end)[0], match.start())
        if not named:
            return None
        start = plain.clause(named.start(), named.end("name"))[0]
        what = balanced(named["name"])
    if not what:
        start, what = _clause_before(plain, start)
    if _MEANS.match(what) and plain.text[end : end + 1] == "，":
        end, what = _clause_after(plain, end)
    what = _WHO_FIRST.sub("", what.removeprefix("率先"))
    if len(what) < _LEAST_PHRASE or not _stands_alone(what):
        return None
    source_start, quote = plain.span(start, end)
    said = _BY.search(
        text, max(plain.sentence(start, end)[0], match.start() - _BY_REACH), match.start()
    )
    return First(
        text=quote, start=source_start, what=what, among=among, by=said["by"] if said else ""
    )


def _clause_before(plain: Plain, start: int) -> tuple[int, str]:
    """The clause that a claim without words of its own is about, and its offset; "" for none.

    建成共享平台3个，全省首家.
    """
    if plain.text[start - 1 : start] != "，":
        return start, ""
    first, last = whole_clause(plain, start - 2, start - 1)
    if last - first > _LONGEST_BEFORE:
        return start, ""
    return first, balanced(plain.text[first + _after_reporter(plain.text[first:last]) : last])


def _clause_after(plain: Plain, end: int) -> tuple[int, str]:
    """The clause after the comma at `end`, by its end and words: 率先利用公众号，开通… has what was done."""
    first, last = whole_clause(plain, end + 1, end + 2)
    return last, balanced(plain.text[first:last])


def _is_ordinary(clause: str, at: int, claim: str, among: str) -> bool:
    """Whether something only happened for the first time (首次召开会议), or nothing is named."""
    rest = clause[at + len(claim) :]
    if _NOT_BEFORE.search(clause, 0, at) or _NOT_AFTER.match(rest):
        return True
    if claim == "首创" and _COUNTED.search(clause, 0, at):
        return True
    if claim.endswith("批") and _NOT_FIRST_LOT.match(rest):
        return True
    if claim in _SINGLE and not among:
        return len(rest) < _LEAST_UNSCOPED
    if claim in _RULES["ordinary"]:
        return not among
    return claim in _ALONE and not among and not _CREATED.match(_LEADING.sub("", rest))


def _inherited(plain: Plain, start: int) -> str:
    """The scope of a claim right before `start` (在全省率先制定…、率先创办…), else ""."""
    if plain.text[start - 1 : start] not in ("，", "、"):
        return ""
    first, _ = plain.clause(start - 1, start - 1)
    scoped = list(_SCOPED_CLAIM.finditer(plain.text, first, start - 1))
    return (scoped[-1][1] or scoped[-1][2]) if scoped else ""


def _among(clause: str, at: int, match: re.Match[str]) -> str:
    """The scope of a claim: the one right after it, else the nearest before it, else "".

    `at` is the offset of the claim in its clause.
    """
    if gap := _GAP.search(clause):
        inside = _SCOPE.search(gap["what"] or gap["way"])
        return inside.group() if inside else ""
    claim = match.group()
    end = at + len(claim)
    if _REACH.match(clause, at):
        return ""
    after = _SCOPE.match(clause, end) or _IN_SCOPE.match(clause, end)
    if after:
        return after.group().lstrip("在于")
    before = [
        scope
        for scope in _SCOPE.finditer(clause, max(0, at - 16), end)
        if not (_ALL_OF.match(clause, scope.end()) or _EPITHET.match(clause, scope.end(), at))
    ]
    if before:
        return before[-1].group()
    nested = _NESTED.match(clause, end)
    if nested and nested["among"]:
        return nested["among"]
    if place := _PLACE.search(clause, 0, at):
        return place["place"]
    province = _PROVINCE.search(clause, 0, at)
    if province:
        return province.group()
    city = _CITY.search(clause, 0, at) if _COUNTED_FIRST.fullmatch(claim) else None
    return city["place"] if city else ""


def _what(clause: str, at: int, claim: str) -> str:
    """What was first: the words after the claim, or those before it when at most a verb follows.

    `at` is the offset of the claim in its clause.
    """
    if gap := _GAP.search(clause):
        words = gap["what"] or gap["way"]
        what = _SCOPE_OF_GAP.sub("", words)
        if gap["way"] or not _NO_GAP.match(what):
            return what
        return balanced(_REPORTER.sub("", clause[: gap.start()]))
    rest = clause[at + len(claim) :]
    if nested := _NESTED.match(rest):
        rest = rest[nested.end() :]
    after = balanced(_LEADING.sub("", rest)).removeprefix("的")
    after = _ONE_OF.sub(r"\g<what>", after)
    if claim not in _ALONE:
        after = _OPENED.sub("", after)
    after = _ANOTHER.sub("", after)
    if ends := _ENDS_HERE.search(after):
        after = after[: ends.end()]
    if len(after) >= 2 and not (_PROGRESS.fullmatch(after) or _is_bare(after, clause, at)):
        domain = _IN_DOMAIN.search(clause, 0, at + len(claim))
        if domain and domain["domain"] and domain.end() == at + len(claim):
            return _from_domain(clause, domain, after)
        return balanced(after)
    before = _LINK.sub("", clause[:at])
    before = _REPORTER.sub("", before)
    if len(after) >= 2 and len(before) >= 2:
        return balanced(clause[_after_reporter(clause) :])
    return balanced(before)


def _is_bare(after: str, clause: str, at: int) -> bool:
    """Whether only the words before the claim tell what was first: …平台在我市设立首家分平台."""
    return _BARE.fullmatch(after) is not None and at - _after_reporter(clause) >= _LEAST_SUBJECT


def _from_domain(clause: str, domain: re.Match[str], after: str) -> str:
    """The words of the clause from the domain of a claim to the end of what was first."""
    end = clause.index(after, domain.end()) + len(after)
    if clause[end : end + 1] == "”" and "“" in clause[domain.end() : end]:
        end += 1
    return balanced(clause[domain.start("domain") : end])


def _after_reporter(clause: str) -> int:
    reporter = _REPORTER.match(clause)
    return reporter.end() if reporter else 0


def _stands_alone(what: str) -> bool:
    """Whether a reader understands the phrase without its sentence."""
    return not (_BARE.fullmatch(what) or re.search(_RULES["residue"], what))
