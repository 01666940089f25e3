"""What `split` writes always passes `check`, whatever form a document has; what does not is told."""

from __future__ import annotations

import hashlib
import tempfile
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casebook.checks.run import check_pages, page_errors
from casebook.drafts.drafting import SourceDrafts, draft_document
from casebook.drafts.pages import PageWriter, SplitResult
from casebook.drafts.renewal import PageRegistry
from casebook.model import Document, LineHint, Severity
from casebook.store import iter_pages
from casebook.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
TITLES = (
    "望川县2024年法治政府建设情况报告",
    "关于2023年度行政执法工作情况的报告",
    "衡阳市推进行政争议源头预防工作纪实",
    "江苏厅用立法为改革保驾护航",
    "深入践行宗旨　奋力开创新局面",
    "——鹤岗市创建工作纪实",
    "2024年度典型案例",
    "法治建设经验材料汇编",
    "**县行政复议工作综述",
)
SMALL = (
    "（2025年1月16日）",
    "发布日期：2023-08-25 来源：市司法局",
    "松溪县水利局",
    "2025年2月30日",
    "东楚晚报　2024年6月18日　第5版",
    "鹤岗市司法局（2024年5月6日）",
    "洛川县司法局课题组",
    "山西省太原市市长　　张新伟",
    "案例一",
    "【案例二】",
    "典型案例之三：",
    "第二部分　县区篇",
    "索引号000201/2024-9 发布机构松溪县水利局 发布日期2024-01-18 有效性有效",
    "标题 松溪县2023年护林工作总结",
    "原创 松溪发布 松溪发布 2023-11-06 18:30 发表于福建",
    "附件：先进单位名单",
    "附件",
    "（松政办〔2021〕3号）",
    "松溪县2023年民政工作总结 2023年，松溪县新建食堂12处。群众都说好。",
    "2022年水务工作报告松溪县水利局党组书记、局长  王 健",
    "松溪县融媒体中心记者：陈庆彬",
    "松溪县渭田镇",
    "【经验交流】祖墩乡：“逢四说事”解千结",
    "（松溪县教育局）",
    "县税务局：“说理式”执法减少争议",
    "2023年第11期（总第86期）　　松溪县委农办编　　2023年12月6日",
    "南平新闻网　记者 叶立　2024-06-05 08:12",
    "案例1（县税务局）：“精准推送”惠企策",
    "松政办〔2024〕17号　松溪县人民政府办公室关于政务督查情况的通报",
    "农村的快递难题怎么破？",
    "发布机构 |",
    "![](a.png) 调解现场",
    "[^1]: 数据截至年底。",
)
HEADINGS = (
    "一、主要做法",
    "二、存在问题",
    "（一）强化领导",
    "基本案情",
    "【典型意义】",
    "山东厅用制度管住审批权",
    "附录",
    "前言",
)
PARAGRAPHS = (
    "近年来，望川县立足实际、统筹推进，召开专题会议12次，办结案件96件，群众满意度持续提升。",
    "本期发布典型案例3例，供各单位参阅。",
    "现将有关情况报告如下：",
    "1.培育法律明白人1200名。",
    "居民拨打13800138000反映问题，工作人员当场答复。",
    "正文里有<b>标签</b>和![图](http://a.example/b.png)，还有[链接](javascript:alert(1))。",
    "# 井号开头，*星号*，`反引号`，| 竖线 |。",
    "---",
    "<script>alert(1)</script>办理完毕。",
    "身份证号11010519491231002X的居民来办事。",
    "",
)
SEVERAL = st.lists(st.sampled_from(TITLES + SMALL + HEADINGS + PARAGRAPHS), max_size=14)
NUMBERED = st.sampled_from(("", "1.", "一、", "案例一：", "（1）"))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with or without contents list, heads, styles and indents."""
    lines: list[str] = draw(SEVERAL)
    if draw(st.booleans()):
        listed = draw(st.lists(st.sampled_from(TITLES + HEADINGS), max_size=6))
        tail = draw(st.sampled_from(("", "……3", "\t3", "　　　　12")))
        number = draw(NUMBERED)
        at = draw(st.integers(0, len(lines)))
        heading = draw(st.sampled_from((["目录"], ["目　　录"], [])))
        lines[at:at] = [*heading, *(f"{number}{title}{tail}" for title in listed)]
    indent = draw(st.sampled_from(("", "　　")))
    lines = [indent + line if line in PARAGRAPHS else line for line in lines]
    text = draw(st.sampled_from(("\n", "\n\n"))).join(lines)
    hints: dict[int, LineHint] = {}
    if draw(st.booleans()):
        offset = 0
        for line in text.split("\n"):
            hints[offset] = draw(
                st.sampled_from(
                    (
                        LineHint(ends=True),
                        LineHint(ends=True, centred=True, size=1.4),
                        LineHint(ends=True, style="heading", level=1),
                        LineHint(ends=True, style="title"),
                        LineHint(ends=True, style="table"),
                    )
                )
            )
            offset += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(name="某报告.docx", sha256=digest, text=text, hints=hints)


def written(drafts: SourceDrafts, out: Path) -> SplitResult:
    """The result of writing the pages of a source below `out`."""
    result = SplitResult(keep_report=True)
    errors = partial(page_errors, vocabulary=VOCABULARY)
    writer = PageWriter(PageRegistry((), (drafts.file,), ()), out, result, errors)
    writer.write_source(Path(drafts.file), drafts)
    writer.write_shared()
    return result


@settings(max_examples=150, deadline=None)
@given(documents())
def test_written_pages_pass_and_others_are_told(document: Document) -> None:
    drafts = draft_document(document, VOCABULARY)
    with tempfile.TemporaryDirectory() as folder:
        result = written(drafts, Path(folder))
        pages = list(iter_pages(Path(folder)))
    problems = check_pages(pages, VOCABULARY)
    assert [each for each in problems if each.severity is Severity.ERROR] == []
    refused = [each for each in result.problems if each.code == "split-unfit"]
    twins = [note for note in result.notes if note.endswith("同文，没有另建页面")]
    if result.sources:
        assert len(pages) + len(refused) + len(twins) == len(drafts.cases)
        assert drafts.account.unaccounted == 0
    else:
        assert pages == []
        assert [each.code for each in result.problems] == ["split-no-text"]


def test_private_numbers_are_masked_on_the_page_and_told() -> None:
    text = (
        "望川县工作综述\n（2024年1月5日）\n近年来，居民拨打13800138000反映问题，当场答复30件。\n"
        "身份证号11010519491231002X的居民来办事，咨询电话010-62345678。\n"
    )
    document = Document(name="报告.txt", sha256="0" * 64, text=text)
    drafts = draft_document(document, VOCABULARY)
    with tempfile.TemporaryDirectory() as folder:
        result = written(drafts, Path(folder))
        (page,) = iter_pages(Path(folder))
        assert not [
            each for each in check_pages([page], VOCABULARY) if each.severity is Severity.ERROR
        ]
    assert result.problems == []
    assert drafts.cases[0].body == (
        "近年来，居民拨打138****8000反映问题，当场答复30件。\n\n"
        "身份证号110105********002X的居民来办事，咨询电话010-62345678。\n"
    )
    assert drafts.account.unaccounted == 0
    (note,) = result.notes
    assert "2 个手机号" in note


def test_a_draft_that_fails_a_check_is_told_with_the_line_of_its_article() -> None:
    text = "望川县工作综述\n（2024年1月5日）\n近年来，<script>alert(1)</script>当场答复。\n"
    document = Document(name="报告.txt", sha256="0" * 64, text=text)
    with tempfile.TemporaryDirectory() as folder:
        result = written(draft_document(document, VOCABULARY), Path(folder))
        assert list(iter_pages(Path(folder))) == []
    (refused,) = result.problems
    assert (refused.code, refused.path, refused.line) == ("split-unfit", "报告.txt", 1)
