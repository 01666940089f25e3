"""Articles about several places, and small changes to articles."""

from __future__ import annotations

import random
from dataclasses import replace

from splitvariants.material import GAP, Art, Para, Part, gold_articles
from splitvariants.moving import place_of, substitute
from splitvariants.places import CITIES, COUNTIES, Place, short, transplant_pairs

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
        moved = substitute(base, transplant_pairs(source, place))
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
    new = substitute(art, [("·", "—")])
    return replace(new, author=art.author.replace("·", "—") if art.author else None)
