"""Draws a compilation at random: which articles, how their heads look, how lines are broken.

All random choices come from one `random.Random`, so (seed, index) determines a document.

Left out, because a careful person could not decide them either (see `_decidable`):
- without a 目录 and without heading styles, an article with neither date nor author line,
  unless its title is alone above an indented body and names its place and topic;
- without a 目录 and without heading styles, a slogan beside a title that does not say which of the
  two is the title (the slogan names the place, or the title does not), or beside a wrapped title;
- without a 目录 and without heading styles, a slogan right after an article that ends in a short
  line without punctuation;
- an article about several places in a document without 目录, dates and heading styles: its parts
  look like articles of their own;
- in Markdown, masks written with asterisks and slogans above a `#` title.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace

from splitvariants import material
from splitvariants.material import GAP, Art, Para, squeeze
from splitvariants.places import names, short


@dataclass(frozen=True)
class Block:
    """A line or paragraph of the document, in reading order."""

    kind: str  # comp, count, toc_head, toc, slogan, title, below, byline, date, h1, h2, line, p
    text: str
    article: int = 0
    dropped: bool = False  # not part of any page


@dataclass
class Doc:
    """A generated document with its articles and the layout it was drawn with."""

    name: str
    fmt: str
    axes: dict[str, str]
    arts: list[Art] = field(default_factory=list)
    art_axes: list[dict[str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    bom: str = "utf-8"


_COMP = (
    "2023年法治政府建设工作总结、述法报告素材汇编",
    "法治政府建设典型经验材料汇编",
    "全国法治政府建设示范创建综述汇编（{n}篇）",
    "法治政府建设工作报告、综述文章合集汇编",
    "各地推进依法行政工作材料汇编（2022—2024年）",
)
_CN = "〇一二三四五六七八九"


def chinese_number(value: int) -> str:
    """1 -> 一, 12 -> 十二, 40 -> 四十."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _CN[tens] + "十")
    return head + (_CN[ones] if ones else "")


def _date_text(iso: str, form: str, place: str, rng: random.Random) -> str:
    year, month, day = (int(x) for x in iso.split("-"))
    office = (
        "市司法局" if "市" in place[-1:] else rng.choice(("市司法局", "法治日报", "县融媒体中心"))
    )
    digits = "".join(_CN[int(c)] for c in str(year))
    return {
        "paren": f"（{year}年{month}月{day}日）",
        "paren-spaced": f"（{year} 年 {month} 月 {day} 日）",
        "paren-ascii": f"({year}年{month}月{day}日)",
        "iso": iso,
        "dots": f"{year}.{month}.{day}",
        "slashes": f"{year}/{month}/{day}",
        "chinese": f"{digits}年{chinese_number(month)}月{chinese_number(day)}日",
        "paren-chinese": f"（{digits}年{chinese_number(month)}月{chinese_number(day)}日）",
        "published": f"发布日期：{iso}",
        "published-source": f"发布时间：{year}年{month}月{day}日 来源：{office}",
        "source-published": f"来源：{office}{GAP}发布日期：{iso}",
        "bare": f"{year}年{month}月{day}日",
        "bare-spaced": f"{year} 年 {month} 月 {day} 日",
        "iso-time": f"{iso} 09:{day + 10}",
    }[form]


DATE_FORMS = (
    "paren", "paren-spaced", "paren-ascii", "iso", "dots", "slashes", "chinese", "paren-chinese",
    "published", "published-source", "source-published", "bare", "bare-spaced", "iso-time",
)  # fmt: skip

_WRAPS = (
    "seed", "seed", "line-indent-blank", "line-indent", "line-flat-blank", "line-flat",
    "hard30", "hard35", "hard38", "hard40", "hard38-blank", "hard35-blank", "hard38-all",
)  # fmt: skip

_WATERMARK_NAMES = (
    "申 论范文", "公文 材料", "秘书 笔记", "文稿驿 站", "笔 杆子", "政 研材料", "机关 写作",
)  # fmt: skip


def _watermark(family: str, rng: random.Random) -> str:
    number = str(rng.randint(10**6, 10**10))
    name = rng.choice(_WATERMARK_NAMES)
    match family:
        case "account":
            return f"{name}公 众号整理，"
        case "account-plain":
            return f"{name.replace(' ', '')}公众号整理，"
        case "wechat":
            return f"联系微 信{number}，"
        case "wechat-plain":
            return f"联系微信{number}，"
        case _:
            return rng.choice(("##paidbegin##", "##paidend##", "##freebegin##"))


def _typo(title: str, rng: random.Random) -> str:
    spot = rng.randrange(min(len(title), 6))
    if rng.random() < 0.5 and spot == 0:
        return title[1:]
    return title[:spot] + rng.choice("浦太沪宁皖湖冮") + title[spot + 1 :]


def _pieces(text: str, width: int) -> list[str]:
    """Cut a title into two or three lines of about the same length."""
    count = min(3, max(2, -(-len(text) // width)))
    size = -(-len(text) // count)
    cuts = [text[i : i + size] for i in range(0, len(text), size)]
    return [c for c in cuts if c]


def _names_place(art: Art, text: str) -> bool:
    part = art.parts[0]
    if part.adcode is None or part.locality is None:
        return bool(re.search(r"\*\*|XX|××|某", text))
    place = material.place_of(art)
    stems = {part.locality, *art.marks}
    if place is not None and place.code in names():
        stems |= {place.name, short(place.name)}
    return any(stem in text for stem in stems) or "太行市" in text


def _telling(art: Art) -> bool:
    """Whether the title, and not the slogan, is recognizable as the title."""
    words = re.search(r"综述|侧记|报告|扫描|选登|实践|进路", art.title)
    return (_names_place(art, art.title) or bool(words)) and not (
        art.slogan is not None and _names_place(art, art.slogan)
    )


def _decidable(art: Art, doc: Doc, previous: Art | None, *, dated: bool) -> Art | None:
    """The article, reduced to what `doc` leaves decidable; None when nothing is."""
    if doc.axes["toc"] == "yes" or doc.axes["styles"] == "yes":
        return art
    signed = dated or art.byline is not None
    if art.multi and not (doc.axes["date"] != "none" and dated):
        return None
    if not signed:
        bare = any(p.kind == "line" for p in art.paras())
        indented = doc.fmt != "md" and "flat" not in doc.axes["wrap"]
        if bare or not indented or not _telling(art):
            return None
        return replace(art, slogan=None, below=None)
    ends_bare = previous is not None and not previous.paras()[-1].text.endswith(
        ("。", "！", "？", "”", "…", "；")
    )
    if art.slogan and (ends_bare or not _telling(art)):
        art = replace(art, slogan=None)
    if art.below and not _telling(art):
        art = replace(art, below=None)
    if ends_bare and not _telling(art):
        return None
    return art


def _pick_articles(doc: Doc, rng: random.Random, count: int) -> list[Art]:
    pool = list(material.gold_articles())
    rng.shuffle(pool)
    used = {p.adcode for a in pool for p in a.parts if p.adcode}
    picked: list[Art] = []
    stars = doc.fmt != "md"
    if count > 1 and rng.random() < 0.45:
        level = rng.choice(("city", "county"))
        picked.append(material.multi_place(rng, level, used))
    for art in pool:
        if len(picked) >= count:
            break
        moved = art
        roll = rng.random()
        if roll < 0.72:
            moved = material.transplant(art, rng, used)
        elif roll < 0.82:
            moved = material.mask(art, rng, stars=stars)
        if moved.origin == "transplant" and moved.date and rng.random() < 0.7:
            moved = replace(moved, date=material.random_date(rng))
        if rng.random() < 0.2:
            moved = material.with_byline(moved, rng)
        if rng.random() < 0.08:
            moved = material.with_honest_text(moved, rng)
        if doc.fmt == "pdf":
            moved = material.without_middle_dot(moved)
        picked.append(moved)
    rng.shuffle(picked)
    return picked


def _toc(doc: Doc, rng: random.Random) -> list[Block]:
    numbering = rng.choice(("none", "none", "1. ", "1．", "一、"))
    pages = rng.choice(("spaces", "spaces", "dots", "ascii-dots", "none", "mixed"))
    if doc.fmt == "docx":
        pages = rng.choice((pages, "tab"))
    office = rng.random() < 0.6
    wrap = rng.choice((0, 0, 22, 26))
    join = 0.12 if rng.random() < 0.35 and pages != "none" else 0.0
    typos = rng.random() < 0.3
    heading = rng.choice(("目录", "目　录", "目　　录", "目 录"))
    doc.axes |= {
        "toc.number": numbering.strip(),
        "toc.pages": pages,
        "toc.wrap": str(wrap),
        "toc.join": "yes" if join else "no",
        "toc.typo": "yes" if typos else "no",
        "toc.office": "yes" if office else "no",
    }
    lines: list[str] = []
    page = 1
    for index, art in enumerate(doc.arts, 1):
        title = art.title.replace(GAP, "") if rng.random() < 0.8 else art.title
        if typos and rng.random() < 0.12 and doc.art_axes[index - 1]["title"] == "one":
            title = _typo(title, rng)
            doc.art_axes[index - 1]["toc.entry"] = "misspelt"
        number = {
            "none": "",
            "1. ": f"{index}. ",
            "1．": f"{index}．",
            "一、": f"{chinese_number(index)}、",
        }[numbering]
        style = rng.choice(("spaces", "dots", "dots3", "bare")) if pages == "mixed" else pages
        tail = {
            "spaces": f"{GAP}{page}",
            "dots": f"……{page}",
            "dots3": f"…{page}",
            "bare": GAP,
            "ascii-dots": f"{'.' * rng.randint(6, 24)}{page}",
            "tab": f"\t{page}",
            "none": "",
        }[style]
        joined = lines and rng.random() < join and lines[-1][-1:].isdigit()
        if joined:
            number = f"{index}．"
            doc.art_axes[index - 1]["toc.entry"] = "joined"
        entry = number + title + tail
        if office and art.author and art.byline and len(squeeze(art.byline)) > 6:
            head = squeeze(art.byline).replace("·", "") + "："
            if "记者" not in head and "作者" not in head and not joined:
                lines.append(number + head)
                entry = rng.choice((GAP, "")) + title + tail
                doc.art_axes[index - 1]["toc.entry"] = "office"
        if joined:
            lines[-1] += " " + entry
        elif wrap and len(number + title) > wrap:
            cut = wrap - 1 if rng.random() < 0.5 else wrap
            lines += [entry[:cut], rng.choice(("", GAP)) + entry[cut:]]
            doc.art_axes[index - 1].setdefault("toc.entry", "wrapped")
        else:
            lines.append(entry)
        page += rng.randint(1, 7)
    blocks = [Block("toc_head", heading, dropped=True)]
    blocks += [Block("toc", line, dropped=True) for line in lines]
    return blocks


def _pollute(text: str, rng: random.Random, rate: float) -> str:
    if not rate:
        return text
    text = re.sub(r"[，；、。”》）]", lambda m: m[0] + (" " if rng.random() < rate else ""), text)
    return re.sub(
        r"(?<=\d)(?=[年月日件个万条人次项])", lambda _: " " if rng.random() < rate else "", text
    )


def _head(doc: Doc, index: int, rng: random.Random) -> list[Block]:
    art = doc.arts[index]
    axes = doc.art_axes[index]
    no = index + 1
    plain = doc.axes["styles"] == "no"
    blocks: list[Block] = []
    if art.slogan and axes["slogan"] == "above":
        blocks.append(Block("slogan", art.slogan, no))
    lines = [art.title]
    if axes["title"] == "gaps":
        lines = art.title.split(GAP)
    elif axes["title"] == "wrapped":
        lines = _pieces(art.title.replace(GAP, ""), 16)
    if not plain and len(lines) > 1:
        lines = ["\n".join(lines)]
    blocks += [Block("title", line, no) for line in lines]
    if art.slogan and axes["slogan"] == "dash-below":
        blocks.append(Block("below", "——" + art.slogan, no))
    if art.below:
        blocks.append(Block("below", art.below, no))
    tail: list[Block] = []
    if art.byline:
        tail.append(Block("byline", art.byline, no))
    if art.date and axes["date"] not in ("none", "meta"):
        place = art.parts[0].locality or ""
        tail.append(Block("date", _date_text(art.date, axes["date"], place, rng), no))
    if len(tail) > 1 and rng.random() < 0.15:
        tail.reverse()
    return blocks + tail


def _body(doc: Doc, index: int, rng: random.Random) -> list[Block]:
    family, rate = doc.axes["watermark"], 0.03 if doc.axes["spaces"] == "yes" else 0.0
    blocks = []
    for para in doc.arts[index].paras():
        text = _pollute(para.text, rng, rate)
        if family != "none" and para.kind == "p" and rng.random() < 0.05:
            mark = _watermark(family, rng)
            commas = [m.end() for m in re.finditer("，", text)]
            if family == "paid":
                text = mark + text
            elif commas:
                spot = rng.choice(commas)
                text = text[:spot] + mark + text[spot:]
                doc.art_axes[index]["watermarked"] = "yes"
        blocks.append(Block(para.kind, text, index + 1))
    return blocks


def _axes(doc: Doc, rng: random.Random) -> int:
    single = rng.random() < 0.12
    count = (
        1 if single else rng.choice((rng.randint(2, 8), rng.randint(6, 20), rng.randint(20, 40)))
    )
    toc = count > 1 and rng.random() < 0.6
    styles = {"md": 0.8, "docx": 0.5, "html": 0.7}.get(doc.fmt, 0.0)
    doc.axes = {
        "format": doc.fmt,
        "count": "1" if count == 1 else "2-8" if count <= 8 else "9-20" if count <= 20 else "21-40",
        "toc": "yes" if toc else "no",
        "styles": "yes" if rng.random() < styles else "no",
        "comp": rng.choice(("yes", "no")) if count > 1 else "no",
        "date": rng.choice((*DATE_FORMS, "mixed", "mixed", "none")),
        "wrap": rng.choice(_WRAPS),
        "spaces": rng.choice(("yes", "no")),
        "watermark": rng.choice(
            ("none", "none", "none", "account", "account-plain", "wechat", "wechat-plain", "paid")
        ),
        "centred": rng.choice(("yes", "no", "no")),
        "break": rng.choice(("blank", "none")),
    }
    if doc.fmt != "txt":
        doc.axes["wrap"] = doc.fmt if doc.fmt != "md" else "md"
        doc.axes["spaces"] = doc.axes["spaces"] if rng.random() < 0.5 else "no"
    else:
        doc.bom = rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"))
        doc.axes["encoding"] = doc.bom
        doc.axes["newline"] = rng.choice(("lf", "lf", "crlf"))
    return count


def _gov_page(doc: Doc, rng: random.Random) -> None:
    """Turn the document into a saved government page: one article inside the site's layout."""
    doc.axes |= {"count": "1", "toc": "no", "comp": "no", "styles": "yes", "wrap": "gov-page"}
    doc.axes["meta"] = rng.choice(("table", "line", "both"))
    doc.axes["date"] = "meta"


def _shape_head(
    art: Art, doc: Doc, axes: dict[str, str], rng: random.Random, *, dated: bool
) -> Art:
    """Draw the slogan's position and the title's line breaks; record both in `axes`."""
    if doc.axes["wrap"] == "gov-page" or (doc.axes["styles"] == "yes" and doc.fmt == "md"):
        below = rng.random() < 0.5
        art = art if below else replace(art, slogan=None)
        axes["slogan"] = "dash-below" if art.slogan else "none"
    elif art.slogan:
        axes["slogan"] = rng.choice(("above", "above", "above", "dash-below", "none"))
        if axes["slogan"] == "none":
            art = replace(art, slogan=None)
    if art.below and rng.random() < 0.3:
        art = replace(art, below=None)
    if art.below:
        axes["slogan"] = "below"
    alone = art.slogan is None and art.below is None
    if (doc.axes["toc"] == "yes" or alone) and doc.fmt != "md":
        if GAP in art.title and rng.random() < 0.5:
            axes["title"] = "gaps"
        elif len(art.title) > 18 and rng.random() < 0.25 and (dated or art.byline):
            axes["title"] = "wrapped"
    return art


def make_document(seed: int, index: int, formats: list[str]) -> Doc:
    """The `index`-th document of `seed`."""
    rng = random.Random(f"{seed}/{index}")  # noqa: S311 - reproducible, not secret
    fmt = formats[index % len(formats)]
    doc = Doc(name=f"doc{index:03d}", fmt=fmt, axes={})
    count = _axes(doc, rng)
    if fmt == "html" and rng.random() < 0.5:
        count = 1
        _gov_page(doc, rng)
    previous: Art | None = None
    for art in _pick_articles(doc, rng, count):
        form = doc.axes["date"]
        if form == "mixed":
            form = rng.choice(DATE_FORMS)
        elif form != "none" and doc.axes["wrap"] != "gov-page" and rng.random() < 0.06:
            form = "none"  # one article of many without its date
        if art.multi and doc.axes["styles"] == "no" and doc.axes["toc"] == "no":
            form = doc.axes["date"] if doc.axes["date"] in DATE_FORMS else form
        dated = art.date is not None and form != "none"
        fitting = _decidable(art, doc, previous, dated=dated)
        if fitting is None:
            continue
        axes = {
            "origin": fitting.origin,
            "date": form if fitting.date else "none",
            "byline": _byline_kind(fitting),
            "slogan": "none",
            "title": "one",
        }
        fitting = _shape_head(fitting, doc, axes, rng, dated=dated)
        doc.arts.append(fitting)
        doc.art_axes.append(axes)
        previous = fitting
    if not doc.arts:
        return make_document(seed + 1000, index, formats)
    if len(doc.arts) == 1:
        doc.axes |= {"count": "1", "toc": "no", "comp": "no"}
        dated = doc.art_axes[0]["date"] != "none"
        if _decidable(doc.arts[0], doc, None, dated=dated) != doc.arts[0]:
            return make_document(seed + 1000, index, formats)
        if doc.axes["styles"] == "no" and doc.art_axes[0]["date"] == "none":
            art = doc.arts[0]
            doc.arts[0] = replace(art, slogan=None, below=None)
            doc.art_axes[0] |= {"slogan": "none", "title": "one"}
    _assemble(doc, rng)
    return doc


def _byline_kind(art: Art) -> str:
    if art.byline is None:
        return "none"
    if "记者" in art.byline or "作者" in art.byline:
        return "reporter"
    if art.author is None:
        return "office"
    return "name" if squeeze(art.byline) == squeeze(art.author) else "office+name"


def _assemble(doc: Doc, rng: random.Random) -> None:
    if doc.axes["comp"] == "yes":
        title = rng.choice(_COMP).format(n=len(doc.arts))
        doc.blocks.append(Block("comp", title, dropped=True))
        if rng.random() < 0.3:
            doc.blocks.append(Block("count", f"（{len(doc.arts)}篇）", dropped=True))
    if doc.axes["toc"] == "yes":
        toc = _toc(doc, rng)
        if doc.axes["watermark"] == "paid":
            spot = rng.randrange(1, len(toc))
            toc[spot] = replace(toc[spot], text="##paidbegin##" + toc[spot].text)
        doc.blocks += toc
    for index in range(len(doc.arts)):
        doc.blocks += _head(doc, index, rng)
        doc.blocks += _body(doc, index, rng)
    if doc.axes["watermark"] == "paid" and rng.random() < 0.5:
        doc.blocks.append(Block("line", "##paidend##", dropped=True))


def truth(doc: Doc) -> list[dict[str, object]]:
    """The expected pages in order."""
    pages: list[dict[str, object]] = []
    for index, (art, axes) in enumerate(zip(doc.arts, doc.art_axes, strict=True)):
        intro = _text(art.intro)
        for number, part in enumerate(art.parts, 1):
            pages.append(
                {
                    "article": index + 1,
                    "part": number if art.multi else None,
                    "title": art.title.replace(GAP, " "),
                    "subtitle": art.slogan or art.below,
                    "date": art.date if axes["date"] != "none" else None,
                    "author": art.author,
                    "adcode": part.adcode,
                    "locality": part.locality,
                    "intro": intro,
                    "heading": squeeze(part.paras[0].text) if art.multi else "",
                    "body": intro + _text(part.paras),
                }
            )
    return pages


def _text(paras: tuple[Para, ...]) -> str:
    return squeeze("".join(p.text for p in paras))
