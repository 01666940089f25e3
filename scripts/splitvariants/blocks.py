"""Turns the articles of a document into blocks: table of contents, heads and bodies."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from splitvariants.document import Block, Doc
from splitvariants.material import GAP, squeeze

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


def assemble(doc: Doc, rng: random.Random) -> None:
    """Fill `doc.blocks` from its articles and axes."""
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
