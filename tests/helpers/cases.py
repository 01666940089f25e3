"""Cases chosen for their awkwardness, and ways to write cases to a folder or set them on a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from casebook.case_md import format_case
from casebook.index import Corpus, PlacedCase, make_corpus
from casebook.model import Case, SourceRef
from casebook.vocabulary import Vocabulary, load_vocabulary

HOSTILE = "<script>alert(1)</script>|[点](javascript:alert(1))*_`1`{: onclick=x }&amp;"


def case(identifier: str, **fields: object) -> Case:
    """A case with everything optional left out."""
    values = {"title": f"案例{identifier}", "body": "正文。\n", "genre": "综述", **fields}
    return Case(id=identifier, **values)  # type: ignore[arg-type]


LONG_BODY = """## 一、强化“关键少数”　依法行政

**市坚持*件必办，<b>不</b>例外；**县_某_区`*年`。

1. 列表，应诉率达到100%，化解率1100%。

+ 也是列表 <img src=x onerror=alert(1)> [点](javascript:alert(1)) <https://example.org>

\\# 不是标题

### （一）审查

同样的话。

### （一）审查

同样的话。
两行一段。
"""

CASES = (
    case(
        "430100-2023-02-18",
        title="长沙　侧记",
        subtitle="擦亮　名片",
        body=LONG_BODY,
        locality="长沙市",
        adcode="430100",
        region=("湖南省", "长沙市"),
        level="市级",
        date="2023-02-18",
        author="张三",
        themes=("行政执法", "不在词表的主题"),
        reforms=("放管服改革",),
        metrics=(("行政机关负责人出庭应诉率", ("100%",)), ("受理复议案件数", ("*件", "12件"))),
        source=SourceRef(file="003_甲.txt", article=1, part=2, lines=(92, 143)),
    ),
    case(
        "140500-2023-06-02",
        locality="晋城市",
        adcode="140500",
        region=("山西省", "晋城市"),
        date="2023-06-02",
        status="reviewed",
    ),
    case(
        "140500-2023-09-18",
        locality="晋城市",
        adcode="140500",
        region=("山西省", "晋城市"),
        date="2023-09-18",
    ),
    case(
        "120116-2023-10-11",
        locality="滨海新区新北街道",
        adcode="120116",
        region=("天津市", "滨海新区", "新北街道"),
        level="乡级",
        date="2023-10-11",
    ),
    case(
        "420625-2023-08-25",
        locality="谷城县城关镇",
        adcode="420625",
        region=("湖北省", "襄阳市", "谷城县", "城关镇"),
        level="乡级",
        date="2023-08-25",
    ),
    case("masked-1", title_derived=True, locality="某市", body="*年以来，**市办结*件。\n"),
    case("theory-1", title=HOSTILE, author=HOSTILE, organization=HOSTILE, subtitle=HOSTILE),
)


def write_cases(docs: Path, cases: Iterable[Case]) -> None:
    """Write each case to `cases/<province>/<id>.md` below `docs`."""
    for item in cases:
        folder = docs / "cases" / (item.region[0] if item.region else "其他")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{item.id}.md").write_text(format_case(item), encoding="utf-8")


def corpus_of(cases: Iterable[Case], vocabulary: Vocabulary | None = None) -> Corpus:
    """A corpus of cases, each at `cases/<id>.md`."""
    placed = [PlacedCase(item, f"cases/{item.id}.md") for item in cases]
    return make_corpus(placed, vocabulary or load_vocabulary())
