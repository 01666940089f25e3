"""What a case prints of private persons is in no published file but the text of its own page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from casebook.cli import main
from casebook.model import Case
from tests.helpers.cases import case
from tests.helpers.data_files import with_plain_data
from tests.helpers.sites import build_site, make_project

SECRETS = (
    "何小满",
    "邹建华",
    "史红波",
    "万小雨",
    "闵大勇",
    "阮翠花",
    "晏长根",
    "饶淑琴",
    "欧阳树德",
    "刘某军",
    "扎西顿珠",
    "阿依古丽·买买提",
    "薛春桃",
    "蔺有才",
    "7栋2单元1203室",
    "13512340000",
    "430102198001011239",
    "6222021234567890123",
    "湘A12345",
)
# Each name stands where findings, headings, lists and related passages are made from.
BODY = """## 一、残疾人何小满办成事

为残疾人何小满等12人挽回损失30万元。社区矫正对象邹建华成为全省首个领取电工证的人。

吸毒人员史红波荣获“全国优秀志愿者”称号，未成年人万小雨（女，12岁）被评为省级先进个人。

## 二、闵大勇、阮翠花夫妇握手言和

推行双随机、一公开监管，当事人闵大勇、阮翠花夫妇办结事项18件，村民晏长根 丁二喜均表示满意。患者饶淑琴的赔偿协议在《甲市调解条例》施行后3天达成。

上访人欧阳树德反映的120件问题办结率100%，违法行为人刘某军被处罚5次。牧民扎西顿珠、阿依古丽·买买提领到补贴2万元。

薛春桃是桥头村的低保户，全市首创“一次办”，让薛春桃少跑5趟。一名残疾村民（蔺有才）办证用时2天。

家住锦绣花园7栋2单元1203室的住户反映漏水18次，联系人丰晓磊，手机13512340000，身份证号430102198001011239，收款卡号6222021234567890123，车牌湘A12345，全年办结率98%。
"""


def _case(number: int, **fields: object) -> Case:
    return case(
        f"140500-2023-06-0{number}",
        title="残疾人何小满的一天",
        subtitle="社区矫正对象邹建华讲述变化",
        locality="晋城市",
        adcode="140500",
        region=("山西省", "晋城市"),
        level="市级",
        date=f"2023-06-0{number}",
        themes=("行政执法",),
        reforms=("双随机一公开",),
        **fields,
    )


PRIVACY = Path(__file__).parents[1] / "privacy"
LINES = [
    item
    for path in sorted((PRIVACY / "held").iterdir())
    for item in json.loads(path.read_text("utf-8"))
    if item["kind"] == "句子"
]
LABELS = json.loads((PRIVACY / "held_labels.json").read_text("utf-8"))
# Names that lists do show.
MISSED = {"向前进", "高兴", "高山", "温暖", "平安", "詹天佑", "巫山", "李发", "朝鲁", "任我行"}
# A word that the search has of its own.
OWN = "冷冰冰"


def _secret(text: str, words: str) -> str:
    """What to look for: of a name that may be a word of the site, also the characters around it."""
    at = text.find(words)
    sure = len(words) > 2 and words != OWN
    return words if sure else text[max(0, at - 2) : at + len(words) + 2]


HIDDEN = {
    _secret(item["text"], words)
    for item in (*LINES, *LABELS)
    for words in item["hide"]
    if words not in MISSED
}


def _held_case(number: int) -> Case:
    """A case of labelled lines, each between a reform and a claim, below headings that name a person."""
    lines, labels = LINES[number::LINES_CASES], LABELS[number::LINES_CASES]
    text = "\n\n".join(
        f"推进放管服改革，办结行政复议案件{100 + at}件。{item['text']}在全省率先推行容缺受理。"
        for at, item in enumerate(lines)
    )
    names = "\n".join(f"| {label['hide'][0]} | 办结{number}件 |" for label in labels)
    return replace(
        _case(
            3 + number,
            body=f"## 一、{labels[0]['text']}\n\n{text}\n\n| 姓名 | 结果 |\n| --- | --- |\n{names}\n",
        ),
        title=labels[1]["text"],
        subtitle=labels[2]["text"],
    )


LINES_CASES = 7
CASES = (
    _case(1, body=BODY),
    _case(2, body=BODY.replace("12人", "13人")),
    *map(_held_case, range(LINES_CASES)),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("leaks"), CASES)


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return build_site(project)


def published(site: Path) -> Iterator[tuple[str, str]]:
    """The files of the site with what is in archives; of a case page all but the text of the case."""
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        inside = path.relative_to(site).as_posix()
        text = unescape("\n".join(parts(with_plain_data(path.read_bytes()))))
        yield inside, without_text(text) if is_case_page(inside) else text


def is_case_page(inside: str) -> bool:
    return inside.startswith("cases/") and inside.endswith(".html")


def without_text(html: str) -> str:
    """A case page without what is printed of the case: title, subtitle, text."""
    printed = (
        r"<h1>.*?</h1>",
        r'<p class="cb-subtitle">.*?</p>',
        r'<div class="cb-text">.*?</div>',
    )
    return re.sub("|".join(printed), "", html, flags=re.DOTALL)


def leaks(name: str, text: str) -> list[str]:
    return [f"{name}: {secret}" for secret in (*SECRETS, *HIDDEN) if secret in text]


def test_no_published_file_names_private_persons(site: Path):
    files = dict(published(site))
    assert any(map(is_case_page, files))
    assert any(name.endswith(".csv.zip") for name in files)
    assert [leak for name, text in files.items() for leak in leaks(name, text)] == []


def test_the_page_of_the_case_is_as_printed(site: Path):
    html = (site / f"cases/{CASES[0].id}.html").read_text(encoding="utf-8")
    assert [
        secret for secret in SECRETS if secret not in unescape(re.sub("<[^>]*>", "", html))
    ] == []


@pytest.mark.parametrize("name", ["json", "csv", "bib", "xlsx", "docx"])
def test_no_export_names_private_persons(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    monkeypatch.chdir(project)
    made = tmp_path / f"cases.{name}"
    assert main(["export", "--out", str(made)]) == 0
    text = "\n".join(parts(made.read_bytes()))
    assert CASES[0].id in text or name == "docx"
    assert leaks(name, text) == []


def parts(data: bytes) -> Iterator[str]:
    """The text of a file, or of the files in an archive."""
    if not data.startswith(b"PK"):
        yield data.decode("utf-8", "replace")
        return
    with ZipFile(BytesIO(data)) as archive:
        for member in archive.namelist():
            yield archive.read(member).decode("utf-8", "replace")
