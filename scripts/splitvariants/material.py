"""The articles of generated compilations: 40 real ones, moved to other places, masked or combined.

They are those of the compilation 003 in `tests/seeds`, as labelled in `tests/gold/articles.json`.
What is expected of an article is its head fields and its paragraphs. The source breaks paragraphs
at page ends; `_joins` joins them by a heuristic, and the lines where it errs are listed by hand.
White space is not scored, so a join only affects the layout.

Left out, because a careful person could not decide them either:
- moving articles whose topic is a township (重固, 新北 keep their name or are mapped by hand) or
  whose story depends on its region (重庆, 西藏, 吐鲁番, 太行市/晋城);
- masking articles that name townships or neighbouring places;
- U+00B7 in PDF, for which the CID font has no glyph: it is written as a dash.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from splitvariants.places import (
    CITIES,
    CITIES_NM,
    COUNTIES,
    COUNTIES_OF_PREFECTURES,
    COUNTY_CITIES,
    DISTRICTS,
    Place,
    mask_pairs,
    short,
    transplant_pairs,
)

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "tests" / "seeds" / "003_b67f80a8c4e3ba54.txt"
GOLD = ROOT / "tests" / "gold" / "articles.json"
GAP = "　　"


@dataclass(frozen=True)
class Para:
    """A paragraph; `kind` is `h1` (一、), `h2` (（一）), `line` (a short line of its own) or `p`."""

    text: str
    kind: str = "p"


@dataclass(frozen=True)
class Part:
    """The part of an article that is about one place (the whole article, usually)."""

    locality: str | None
    adcode: str | None
    paras: tuple[Para, ...]


@dataclass(frozen=True)
class Art:
    """An article with everything its pages must hold."""

    no: int
    title: str  # gaps kept
    date: str | None
    author: str | None
    byline: str | None  # author or office, as written
    slogan: str | None
    below: str | None  # a second line under the title
    parts: tuple[Part, ...]
    intro: tuple[Para, ...] = ()
    origin: str = "original"
    marks: tuple[str, ...] = field(default=())

    @property
    def multi(self) -> bool:
        """Whether the article becomes one case for each place."""
        return len(self.parts) > 1

    def paras(self) -> list[Para]:
        """All paragraphs in order."""
        return [*self.intro, *(p for part in self.parts for p in part.paras)]


_WATERMARKS = re.compile(r"政 论文公 众号整理，|联系微 信32311699，|##paid(?:begin|end)##")
_DATE = re.compile(r"^（(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日）$")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]+、")
_NUMBERED2 = re.compile(r"^（[一二三四五六七八九十]+）")
_TERMINAL = tuple("。！？；：”…")
# Line numbers at which the heuristic of `_joins` errs: these start a paragraph, those continue one.
_NEW = {1160, 802, 804, 806, 808, 810, 812, 1548, 1896}
_CONT = {120, 206, 222, 992, 1158, 1178, 1470, 1650, 1820, 1946}


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return re.sub(r"[\s\ufeff\u200b]", "", text)


def _tidy(text: str) -> str:
    text = _WATERMARKS.sub("", text.strip())
    return re.sub(r"(?<![A-Za-z]) +| +(?![A-Za-z])", "", text)


def _is_heading(text: str) -> bool:
    return bool(_NUMBERED.match(text) or _NUMBERED2.match(text)) and len(text) < 46


def _kind(text: str) -> str:
    if len(text) < 46 and not text.endswith(("。", "；", "！")):
        if _NUMBERED.match(text):
            return "h1"
        if _NUMBERED2.match(text):
            return "h2"
    if len(text) < 30 and text != "……" and not re.search(r"[。！？；：]", text):
        return "line"
    return "p"


def _joins(lines: list[tuple[int, str]], breaks: set[int]) -> list[tuple[int, Para]]:
    out: list[tuple[int, str]] = []
    for number, raw in lines:
        text = _tidy(raw)
        if not text:
            continue
        previous = out[-1][1] if out else ""
        continues = (
            not raw.startswith(GAP)
            and not _NUMBERED.match(text)
            and not _NUMBERED2.match(text)
            and bool(previous)
            and not previous.endswith(_TERMINAL)
            and not _is_heading(previous)
            and len(previous) >= 19
        )
        if number in _NEW or number in breaks:
            continues = False
        if number in _CONT:
            continues = True
        if continues and out:
            out[-1] = (out[-1][0], previous + text)
        else:
            out.append((number, text))
    return [(number, Para(text, _kind(text))) for number, text in out]


@cache
def gold_articles() -> tuple[Art, ...]:
    """The 40 articles of the compilation."""
    lines = SEED.read_text(encoding="utf-8").split("\n")
    found = []
    for row in json.loads(GOLD.read_text(encoding="utf-8")):
        start, end = row["start_line"], row["end_line"]
        body = [(n, lines[n - 1]) for n in range(start, end + 1) if lines[n - 1].strip()]
        slogan = below = byline = None
        seen_title = False
        title = row["title"]
        while body:
            text = body[0][1].strip()
            if squeeze(text) == squeeze(row["title"]):
                title, seen_title = re.sub(r" +", GAP, text), True
            elif not seen_title:
                slogan = text.replace(" ", GAP)
            elif _DATE.match(text):
                pass
            elif row["author"] and squeeze(row["author"]) in squeeze(text) and len(text) < 30:
                byline = text
            elif row["no"] in (7, 21, 31, 32, 36) and below is None:
                below = text.replace(" ", GAP)
            else:
                break
            body.pop(0)
        starts = {part["start_line"] for part in row.get("parts", [])}
        joined = _joins(body, starts)
        places = row.get("parts") or [
            {
                "locality": row["localities"][0]["name"] if row["localities"] else None,
                "adcode": row["localities"][0]["adcode"] if row["localities"] else None,
                "start_line": start,
            }
        ]
        parts = []
        for index, place in enumerate(places):
            stop = places[index + 1]["start_line"] if index + 1 < len(places) else end + 1
            paras = tuple(p for n, p in joined if place["start_line"] <= n < stop)
            parts.append(Part(place["locality"], place["adcode"], paras))
        found.append(
            Art(row["no"], title, row["date"], row["author"], byline, slogan, below, tuple(parts))
        )
    return tuple(found)


# --- other places ----------------------------------------------------------------------------

_HAND: dict[int, list[tuple[str, str, str, list[tuple[str, str]]]]] = {
    6: [
        (
            "安吉县梅溪镇", "330523", "安吉",
            [("谷城县城关镇", "安吉县梅溪镇"), ("谷城县", "安吉县"), ("谷城", "安吉"),
             ("城关镇", "梅溪镇"), ("城关", "梅溪")],
        ),
        (
            "湄潭县永兴镇", "520328", "湄潭",
            [("谷城县城关镇", "湄潭县永兴镇"), ("谷城县", "湄潭县"), ("谷城", "湄潭"),
             ("城关镇", "永兴镇"), ("城关", "永兴")],
        ),
    ],
    22: [
        (
            "包头市昆都仑区", "150203", "昆都仑",
            [("鄂尔多斯市公安局东胜分局", "包头市公安局昆都仑分局"), ("鄂尔多斯市", "包头市"),
             ("鄂尔多斯", "包头"), ("东胜区", "昆都仑区"), ("东胜", "昆都仑")],
        ),
        (
            "通辽市科尔沁区", "150502", "科尔沁",
            [("鄂尔多斯市公安局东胜分局", "通辽市公安局科尔沁分局"), ("鄂尔多斯市", "通辽市"),
             ("鄂尔多斯", "通辽"), ("东胜区", "科尔沁区"), ("东胜", "科尔沁")],
        ),
    ],
    26: [
        (
            "北京市朝阳区望京街道", "110105", "望京",
            [("新北街道", "望京街道"), ("新北", "望京"), ("滨海新区", "朝阳区"),
             ("天津市", "北京市"), ("天津", "北京")],
        ),
    ],
    29: [
        (
            "新宾满族自治县", "210422", "新宾",
            [("伊通满族自治县", "新宾满族自治县"), ("伊通", "新宾")],
        ),
    ],
    32: [("杨浦区", "310110", "杨浦", [("虹口区", "杨浦区"), ("虹口", "杨浦")])],
    38: [
        (
            "科尔沁区", "150502", "科尔沁",
            [("临河区", "科尔沁区"), ("临河", "科尔沁"), ("巴彦淖尔市", "通辽市"),
             ("巴彦淖尔", "通辽")],
        ),
    ],
}  # fmt: skip
_TARGETS: dict[int, list[str]] = {
    **dict.fromkeys((1, 9, 10, 14, 31, 33, 34, 40), CITIES),
    **dict.fromkeys((5, 13, 25, 35), CITIES_NM),
    **dict.fromkeys((4, 11, 18, 19, 36), COUNTIES),
    **dict.fromkeys((2, 12), COUNTIES_OF_PREFECTURES),
    **dict.fromkeys((17, 28), COUNTY_CITIES),
    **dict.fromkeys((8, 21, 30, 39), DISTRICTS),
}
_MASKABLE = (9, 11, 13, 14, 19, 21, 29, 31, 35, 38, 39)


def _substitute(art: Art, pairs: list[tuple[str, str]]) -> Art:
    table = dict(reversed(pairs))
    pattern = re.compile("|".join(re.escape(k) for k in sorted(table, key=len, reverse=True)))

    def put(text: str | None) -> str | None:
        return None if text is None else pattern.sub(lambda m: table[m[0]], text)

    def paras(items: tuple[Para, ...]) -> tuple[Para, ...]:
        return tuple(Para(put(p.text) or "", p.kind) for p in items)

    return replace(
        art,
        title=put(art.title) or "",
        byline=put(art.byline),
        slogan=put(art.slogan),
        below=put(art.below),
        intro=paras(art.intro),
        parts=tuple(replace(part, paras=paras(part.paras)) for part in art.parts),
    )


def place_of(art: Art) -> Place | None:
    """The place of an article about one place."""
    code = art.parts[0].adcode
    return Place(code) if code and not art.multi else None


def transplant(art: Art, rng: random.Random, used: set[str]) -> Art:
    """The article moved to another place; unchanged where no place fits."""
    if art.no in _HAND:
        name, code, stem, pairs = rng.choice(_HAND[art.no])
        if code + name in used:
            return art
        used.add(code + name)
        new = _substitute(art, pairs)
        parts = (replace(new.parts[0], locality=name, adcode=code),)
        return replace(new, parts=parts, origin="transplant", marks=(stem,))
    targets = [code for code in _TARGETS.get(art.no, []) if code not in used]
    source = place_of(art)
    if not targets or source is None:
        return art
    code = rng.choice(targets)
    used.add(code)
    new = _substitute(art, transplant_pairs(source, Place(code)))
    parts = (replace(new.parts[0], locality=Place(code).name, adcode=code),)
    return replace(new, parts=parts, origin="transplant", marks=(short(Place(code).name),))


def mask(art: Art, rng: random.Random, *, stars: bool) -> Art:
    """The article with its place masked; unchanged where other names would give it away."""
    source = place_of(art)
    if source is None or art.no not in _MASKABLE:
        return art
    sign = rng.choice(("**", "XX", "××", "某") if stars else ("XX", "××", "某"))
    new = _substitute(art, mask_pairs(source, sign))
    locality = "某" + source.kind
    return replace(
        new,
        parts=(replace(new.parts[0], locality=locality, adcode=None),),
        origin=f"masked {sign}",
        marks=("法治",),
    )


# --- articles about several places -----------------------------------------------------------

_MULTI_TITLES = (
    "各地法治政府建设亮点扫描",
    "法治政府建设经验做法选登",
    "优化法治化营商环境的地方实践",
    "行政执法规范化建设典型经验",
)
_PART_COLON = (
    "以法治护航高质量发展", "打造一流法治化营商环境", "让行政执法既有力度又有温度",
    "织密公共法律服务网", "下好依法决策先手棋",
)  # fmt: skip
_PART_VERB = (
    "打造法治化营商环境新高地", "扎实推进依法行政", "多元化解矛盾纠纷",
    "用制度规范权力运行", "推动普法工作走深走实",
)  # fmt: skip
_INTRO = (
    "近年来，各地深入学习贯彻习近平法治思想，扎实推进法治政府建设，涌现出一批务实管用的好经验、"
    "好做法。现选登部分地方的做法，供各地学习借鉴。"
)
_CITY_SOURCES = (1, 10, 14, 25, 31, 33, 34, 40)
_COUNTY_SOURCES = (4, 18, 19, 36, 11, 12)


def multi_place(rng: random.Random, level: str, used: set[str]) -> Art:
    """An article about three to five places in turn, made of paragraphs of real articles."""
    bases = {art.no: art for art in gold_articles()}
    wanted = rng.sample(_CITY_SOURCES if level == "city" else _COUNTY_SOURCES, rng.randint(3, 5))
    colon = rng.random() < 0.5
    tails = rng.sample(_PART_COLON if colon else _PART_VERB, len(wanted))
    pool = [c for c in (CITIES if level == "city" else COUNTIES) if c not in used]
    codes = rng.sample(pool, len(wanted))
    parts = []
    for no, tail, code in zip(wanted, tails, codes, strict=True):
        base, place = bases[no], Place(code)
        used.add(code)
        source = place_of(base)
        if source is None:
            continue
        moved = _substitute(base, transplant_pairs(source, place))
        plain = [p for p in moved.parts[0].paras if p.kind == "p" and 60 <= len(p.text) <= 420]
        named = [p for p in plain if place.name in p.text]
        picked = [p for p in plain if p in named[:2]] or plain[:1]
        extra = [p for p in plain if p not in picked and "我市" not in p.text]
        picked += extra[1 : 1 + rng.randint(0, 2)]
        order = {p: i for i, p in enumerate(plain)}
        picked.sort(key=lambda p: order[p])
        if place.name not in picked[0].text:
            picked[0] = Para(f"近年来，{place.name}坚持依法行政。{picked[0].text}")
        head = f"{place.name}：{tail}" if colon else f"{place.name}{tail}"
        parts.append(Part(place.name, code, (Para(head, "line"), *picked)))
    return Art(
        no=200 + rng.randint(0, 99),
        title=rng.choice(_MULTI_TITLES),
        date=random_date(rng),
        author=None,
        byline=None,
        slogan=rng.choice(("汇聚法治力量　　服务发展大局", "以点带面　　示范引领", None)),
        below=None,
        intro=(Para(_INTRO),) if rng.random() < 0.4 else (),
        parts=tuple(parts),
        origin=f"multi-{level}-{'colon' if colon else 'verb'}",
    )


# --- small changes ---------------------------------------------------------------------------

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("建国", "伟", "志强", "海燕", "晓东", "敏", "文博", "丽华", "永刚", "静", "国栋", "雪梅")


def random_name(rng: random.Random) -> str:
    """A plausible personal name."""
    if rng.random() < 0.06:
        return rng.choice(("欧阳文清", "司马建华", "买买提·艾力", "诸葛明", "次仁"))
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def random_date(rng: random.Random) -> str:
    """An ISO date from 2019 to 2025."""
    return f"{rng.randint(2019, 2025)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def with_byline(art: Art, rng: random.Random) -> Art:
    """Add an author or office line that fits the place."""
    part = art.parts[0]
    if art.byline or art.below or art.multi or not part.locality:
        return art
    name = random_name(rng)
    office = {"市": "市司法局", "县": "县司法局", "区": "区司法局"}.get(part.locality[-1])
    base = part.locality[:-1]
    if part.adcode is None:
        base = art.origin.split()[-1]
    if office is None or part.locality.endswith("自治区"):
        return replace(art, byline=f"本报记者{GAP[:1]}{name}", author=name)
    body = f"{base}{office}"
    line, author = rng.choice(
        (
            (f"{body}局长{GAP}{name}", name),
            (f"{body}党组书记、局长{GAP}{name}", name),
            (f"本报记者 {name}", name),
            (f"本报记者{GAP}{name}", name),
            (body, None),
            (f"{base}{office[0]}委全面依法治{office[0]}委员会办公室", None),
            (f"作者：{name}", name),
        )
    )
    return replace(art, byline=line, author=author)


def with_honest_text(art: Art, rng: random.Random) -> Art:
    """Add a genuine sentence that resembles a watermark."""
    if art.multi:
        return art
    stem = art.marks[0] if art.marks else short(art.parts[0].locality or "法治")
    sentence = rng.choice(
        (
            f"“{stem}发布”微信公众号累计推送法治信息{rng.randint(20, 400)}条。",
            f"依托“法治{stem}”公众号开设以案释法专栏。",
            f"群众可关注“{stem}司法”公众号在线预约，也可拨打12348热线咨询。",
        )
    )
    paras = list(art.parts[0].paras)
    spots = [i for i, p in enumerate(paras) if p.kind == "p" and p.text.endswith("。")]
    if not spots:
        return art
    spot = rng.choice(spots)
    paras[spot] = Para(paras[spot].text + sentence)
    return replace(art, parts=(replace(art.parts[0], paras=tuple(paras)),))


def without_middle_dot(art: Art) -> Art:
    """U+00B7 as a dash, for the PDF font that has no such glyph."""
    new = _substitute(art, [("·", "—")])
    return replace(new, author=art.author.replace("·", "—") if art.author else None)
