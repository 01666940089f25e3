"""The table of front-matter fields, in the order of the page.

Reading, writing, the order of keys, the JSON Schema and the reference page are derived from it: a
new field is an entry here and an attribute of `Case`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from casebook.model import GENRES, Level, Status
from casebook.problems.suggest import suggestion

FieldKind = Literal[
    "text",
    "url",
    "code",
    "date",
    "year",
    "choice",
    "words",
    "flag",
    "figures",
    "notes",
    "corrections",
    "source",
]
"""How a value is written.

text: one line. url: the address of a web page. code: six digits in quotes. date: a day or month.
year: four digits. choice: one of `Field.choices`.
words: a list of texts. flag: `true`, or absent. figures: indicator -> figures as in the body.
notes: opening words -> reason. corrections: a list of mappings with the keys of `CORRECTION_FIELDS`.
source: a mapping with the keys of `SOURCE_FIELDS`.
"""

VocabularyName = Literal["", "themes", "reforms", "indicators"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key of the front matter.

    `label` is its Chinese name, `meaning` an explanation for editors, `example` a value as written
    on a page. `choices` are the allowed values, () for any; if `open`, others only give a warning.
    `always` fields are written even if they are empty. `vocabulary` is the vocabulary that its names
    must be in, "" for none.
    """

    key: str
    kind: FieldKind
    label: str
    meaning: str
    example: str
    required: bool = False
    always: bool = False
    choices: tuple[str, ...] = ()
    open: bool = False
    vocabulary: VocabularyName = ""


FIELDS: tuple[Field, ...] = (
    Field(
        key="id",
        kind="text",
        label="编号",
        meaning="永久的网址，只用英文字母、数字、连字符、点和下划线；定了就不再改，标题或日期变了也不改。",
        example="430100-2023-02-18",
        required=True,
    ),
    Field(
        key="title",
        kind="text",
        label="标题",
        meaning="报告的标题。",
        example="长沙市2023年工作综述",
        required=True,
    ),
    Field(
        key="title_derived",
        kind="flag",
        label="标题为代拟",
        meaning="原文没有标题、标题是代拟的，写 true。",
        example="true",
    ),
    Field(
        key="subtitle",
        kind="text",
        label="副标题",
        meaning="标题下的口号或副题，原文没有就不写。",
        example="改革再出发　服务开新局",
    ),
    Field(
        key="locality",
        kind="text",
        label="地名",
        meaning="所写地方的全称；乡镇写成“县名＋乡镇名”；新区、开发区写它自己的名称；原文隐去的写 某市、某区、某县；不写某地的不填。",
        example="长沙市",
    ),
    Field(
        key="former_locality",
        kind="text",
        label="旧地名",
        meaning="原文用的旧名，今名写在 locality。",
        example="大庸市",
    ),
    Field(
        key="adcode",
        kind="code",
        label="行政区划代码",
        meaning="GB/T 2260 的六位代码，最细到县级，加英文双引号；地名被隐去或没有的，以及新区、开发区，不填。",
        example='"430100"',
    ),
    Field(
        key="region",
        kind="words",
        label="所在地区",
        meaning="从省写起，逐级到本地，乡镇也写上；新区、开发区写到它所在的市或县。",
        example="[湖南省, 长沙市]",
    ),
    Field(
        key="level",
        kind="choice",
        label="层级",
        meaning="这个地方是哪一级；看不出的，以及新区、开发区，不填。",
        example="市级",
        choices=tuple(filter(None, get_args(Level))),
    ),
    Field(
        key="organization",
        kind="text",
        label="单位",
        meaning="报告只代表一个单位的，写单位全称。",
        example="长沙市公安局",
    ),
    Field(
        key="date",
        kind="date",
        label="日期",
        meaning="发布日期，写成 年-月-日；只知道年月的写 年-月；原文没有的不填。",
        example="2023-02-18",
    ),
    Field(
        key="author",
        kind="text",
        label="作者",
        meaning="署名，有几位的用顿号隔开。",
        example="张三",
    ),
    Field(
        key="genre",
        kind="choice",
        label="文种",
        meaning="文章的种类：一年一报的写 年度报告，个人报告履职的写 述职报告，会上讲的写 汇报发言（向上）或 讲话（向下），还没有做、只是布置的写 实施方案 或 通知。",
        example="综述",
        choices=GENRES,
        open=True,
    ),
    Field(
        key="themes",
        kind="words",
        label="主题",
        meaning="讲到的主题，只用词表里的名称。",
        example="[主题甲, 主题乙]",
        always=True,
        vocabulary="themes",
    ),
    Field(
        key="reforms",
        kind="words",
        label="改革举措",
        meaning="确实做了的改革举措，只用词表里的名称；只是提到的不写。",
        example="[举措甲, 举措乙]",
        always=True,
        vocabulary="reforms",
    ),
    Field(
        key="metrics",
        kind="figures",
        label="可比指标",
        meaning="每行一个“指标名: 正文里的原话”，前空两格；指标名只用词表里的，原话连单位照抄，有几个的写成 [甲, 乙]。",
        example="\n  指标名: 100%",
        always=True,
        vocabulary="indicators",
    ),
    Field(
        key="omitted",
        kind="notes",
        label="有意删去的原文",
        meaning="来源里有、这一页有意不收的文字：每行一条“开头几个字: 为什么不收”，前空两格。",
        example="\n  供稿联系人: 与做法无关的联系方式",
    ),
    Field(
        key="source",
        kind="source",
        label="来源",
        meaning="由程序填写：来自 seeds/ 里的哪个文件、第几篇、哪几行。手工新增的页可以没有。",
        example="{file: 003_汇编.txt, article: 1, lines: [92, 143]}",
    ),
    Field(
        key="ocr_unsure",
        kind="words",
        label="没有认准的行",
        meaning="由程序填写：扫描件里没有认准的行。对照原件看过、改好的，删去那一条。",
        example="[全年办结1280件]",
    ),
    Field(
        key="ocr_checked",
        kind="flag",
        label="识别已核对",
        meaning="正文和数字由扫描件识别而来的，对照原件核对过，写 true；在这以前，数字不作可比指标发布。",
        example="true",
    ),
    Field(
        key="publisher",
        kind="text",
        label="发布单位",
        meaning="谁发布的：机关、报社或网站的名称，如“来源：”后面写的；不知道的不填。",
        example="长沙晚报",
    ),
    Field(
        key="url",
        kind="url",
        label="原文网址",
        meaning="原文在网上的地址，以 http:// 或 https:// 开头；没有的不填。",
        example="https://example.com/2023/0218/1.html",
    ),
    Field(
        key="published_in",
        kind="text",
        label="载于",
        meaning="收录它的汇编或刊物的名称，不加书名号；没有的不填。",
        example="2023年度经验材料汇编",
    ),
    Field(
        key="retrieved",
        kind="date",
        label="获取日期",
        meaning="哪一天从网上存下来的，写成 年-月-日；不知道的不填。",
        example="2024-01-05",
    ),
    Field(
        key="report_year",
        kind="year",
        label="报告年份",
        meaning="数字说的是哪一年，写四位数字；标题或开头写明了的不填。",
        example="2023",
    ),
    Field(
        key="corrections",
        kind="corrections",
        label="更正",
        meaning="这一页与来源不同的数：text 照这一页写（一个数，或连同前后几个字），reason 写为什么不照来源；会显示给读者。",
        example="[{text: 99%, reason: 原文有误，据统计公报更正}]",
    ),
    Field(
        key="hidden_findings",
        kind="words",
        label="不要的发现",
        meaning="程序认出来、不该出现在网站上的：每条写成“类别:原话”，类别是首创、荣誉、特色做法、引用文件、改革、指标、落实、同类、变化、对照、失效；改革写名称或 id，指标写“指标:指标名:数”（整个指标不要的写“指标:指标名”），落实写“落实:改革名:有数据”这样的一步，同类写“同类:地名”，变化写“变化:指标名”或“变化:改革名”，对照写“对照:部分的 id 或名称”，失效写“失效:文件名”；这四类的“全部”指整类。",
        example="[首创:率先召开会议, 指标:57件]",
    ),
    Field(
        key="status",
        kind="choice",
        label="状态",
        meaning="还没有核对的写 draft，对照原文核对过的改成 reviewed。",
        example="draft",
        always=True,
        choices=get_args(Status),
    ),
)

BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}

SEAL_KEY = "seal"
"""The last key, after all fields; written by `split`, see the module `seal`."""

KEYS: tuple[str, ...] = (*BY_KEY, SEAL_KEY)
"""All keys a page may have, in order."""

SourceKind = Literal["text", "number", "span", "flag"]
SOURCE_FIELDS: Mapping[str, tuple[SourceKind, str]] = {
    "file": ("text", "seeds/ 里的文件名，不带文件夹"),
    "article": ("number", "第几篇，从 1 数起"),
    "part": ("number", "一篇依次写几个地方的，第几个"),
    "lines": ("span", "起止行号"),
    "sha256": ("text", "来源文件的摘要，用来发现文件变了"),
    "text": ("text", "这一篇文字的指纹，来源改名后凭它认回"),
    "ocr": ("flag", "文字是从扫描件或图片里识别（OCR）出来的"),
}
"""Key inside `source` -> how it is written (span: two line numbers; flag: true), and its meaning."""


CORRECTION_FIELDS: Mapping[str, str] = {
    "text": "这一页上的数，照抄",
    "reason": "为什么与来源不同，给读者看",
}
"""Key inside an entry of `corrections` -> its label for editors."""


def meant_key(key: str) -> str:
    """Return the key that was probably meant, from a Chinese label or a misspelt key; else ""."""
    for field in FIELDS:
        if key.strip() == field.label:
            return field.key
    return suggestion(key.strip().lower(), KEYS)
