"""Settings of the editor, derived from the table of front-matter fields and the vocabularies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casebook.case_md import FIELDS, Field
from casebook.checks.characters import accepted_pattern
from casebook.model import STATUS_NAMES
from casebook.places.divisions import division_table
from casebook.schemas.front_matter import choices_of
from casebook.vocabulary import Vocabulary

FORMAT = "casebook-page"
"""The name by which app/boot.js registers the page format with the editor."""

_REPOSITORY = re.compile(r"https?://(?P<host>[^/\s]+)/(?P<name>[^/\s]+/[^/\s]+?)(?:\.git)?/?")
_GITHUB = "github.com"
_NOT_IN_REPOSITORIES = re.compile(r"[/:\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalTarget:
    """The site and repository for which editors propose changes.

    `title` is the name of the site, `repository` the URL of the repository on GitHub, `login` that
    of the sign-in service; each of the two is "" if there is none. `branch` is the base of pull
    requests, `docs` the source folder of the site in the repository and
    `cases` that of the case pages. `folder` is the name of the casebook's folder, which the form
    asks for on machines without a repository. `guide` is the page for
    editors, below the root of the site.
    """

    title: str
    repository: str = ""
    branch: str = "main"
    login: str = ""
    docs: str = "docs"
    cases: str = "docs/cases"
    folder: str = "casebook"
    guide: str = "guide/editors.html"

    @property
    def api(self) -> str:
        """The URL of the GitHub API; "" if `repository` is not the URL of a repository."""
        match = _REPOSITORY.fullmatch(self.repository)
        if match is None:
            return ""
        host = match["host"]
        return "https://api.github.com" if host == _GITHUB else f"https://{host}/api/v3"


def config(target: ProposalTarget, vocabulary: Vocabulary) -> dict[str, Any]:
    """The content of config.yml; see https://sveltiacms.app/en/docs/config-basics for the keys."""
    return {
        "backend": _backend(target),
        # Every change becomes a pull request, from a fork for users without write access.
        "publish_mode": "editorial_workflow",
        "app_title": f"{target.title}：编辑",
        "media_folder": f"{target.docs}/assets/cases",
        "public_folder": "/assets/cases",
        "show_preview_links": False,
        **({"issue_reports": {"url": f"{target.repository}/issues/new"}} if target.api else {}),
        "editor": {"preview": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            {
                "name": "cases",
                "label": "案例",
                "label_singular": "案例",
                "description": "正文照录原文；改动提交后由他人核对，通过了才会出现在网站上。",
                "folder": target.cases,
                "nested": {"depth": 3, "subfolders": False},
                "meta": {"path": {}},
                "format": FORMAT,
                "identifier_field": "title",
                # The id is the permanent address of the page, so nobody may rename a file.
                "slug": {"template": "{{id}}", "editable": False},
                "summary": "{{title}}　{{locality}}　{{date}}",
                "sortable_fields": ["title", "locality", "date"],
                "create": True,
                "delete": False,
                "duplicate": False,
                "publish": False,
                "thumbnail": False,
                "fields": list(_fields(vocabulary)),
            }
        ],
    }


def page_table() -> dict[str, Any]:
    """The content of page.json for app/format.js: all fields in order, the keys in the form, the places."""
    return {
        "fields": [
            {"key": field.key, "kind": field.kind, "always": field.always} for field in FIELDS
        ],
        "shown": [field.key for field in FIELDS if field.kind in _WIDGETS],
        "places": {code: unit.name for code, unit in division_table().by_code.items()},
    }


def _backend(target: ProposalTarget) -> dict[str, Any]:
    match = _REPOSITORY.fullmatch(target.repository)
    backend: dict[str, Any] = {
        "name": "github",
        "repo": match["name"] if match else _local_name(target.folder),
        "branch": target.branch,
        "open_authoring": True,
        "auth_scope": "public_repo",
        "auth_methods": ["oauth", "token"] if target.login else ["token"],
        "commit_messages": {
            "create": "新增案例 {{slug}}",
            "update": "修改案例 {{slug}}",
            "delete": "删除案例 {{slug}}",
        },
    }
    if target.login:
        backend["base_url"] = target.login
    if match and match["host"] != _GITHUB:
        backend["api_root"] = target.api
    return backend


def _local_name(folder: str) -> str:
    """The name of a repository that is never fetched: the form shows its last part to whoever picks a folder."""
    return f"local/{_NOT_IN_REPOSITORIES.sub('-', folder).strip('-') or 'casebook'}"


def _fields(vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    """Yield the fields of the form in the order of the front matter, then the body."""
    names = {
        "themes": [entry.name for entry in vocabulary.themes],
        "reforms": [entry.name for entry in vocabulary.reforms],
        "indicators": [entry.name for entry in vocabulary.indicators],
    }
    for field in FIELDS:
        if make := _WIDGETS.get(field.kind):
            yield {
                "name": field.key,
                "label": field.label,
                "hint": field.meaning,
                "required": field.required,
                **make(field, names.get(field.vocabulary) or choices_of(field, vocabulary)),
                **_BY_KEY.get(field.key, {}),
            }
            if field.kind == "figures":
                yield _CANDIDATES
    # Plain text: a rich-text editor would take the masks in **市 for bold text.
    yield {
        "name": "body",
        "label": "正文",
        "widget": "text",
        "use_emoji_autocomplete": False,
        "pattern": [accepted_pattern(name=False), _REFUSED],
        "hint": "照录原文，段落之间空一行；一级小标题前写“## ”，二级写“### ”。",
    }


_CANDIDATES: dict[str, Any] = {
    "name": "candidates",
    "label": "可能的指标",
    "widget": "list",
    "required": False,
    "hint": "程序没有把握的数。看过原句，确实是这个指标的，点开这一条，打开“采用”；保存后写进可比指标。其余不用管。",
    "collapsed": True,
    "allow_add": False,
    "allow_remove": False,
    "allow_duplicate": False,
    "allow_reorder": False,
    "summary": "{{name}}：{{words}}　{{sentence}}",
    "fields": [
        {"name": "take", "label": "采用", "widget": "boolean", "required": False},
        *(
            {
                "name": name,
                "label": label,
                "widget": "string",
                "required": False,
                "readonly": True,
                "use_emoji_autocomplete": False,
            }
            for name, label in (("name", "指标"), ("words", "数"), ("sentence", "原句"))
        ),
    ],
}
"""The list of figures to accept, which app/format.js fills and takes over; it is not in the file."""

_BY_KEY: Mapping[str, Mapping[str, Any]] = {
    # Generated with the case, read-only afterwards.
    "id": {
        "widget": "uuid",
        "prefix": "case-",
        "use_b32_encoding": True,
        "hint": "网页的永久地址，自动生成，不能修改。",
    },
    "locality": {
        "widget": "casebook-place",
        "hint": "所写地方的全称，如 泸溪县；同名的连上一级写，如 徐州市鼓楼区。代码、所在地区和层级会自动填好。",
    },
    "level": {"hint": "填了地名的，不用填。看不出的，以及新区、开发区，留空。"},
    "region": {"hint": "填了地名的，不用填。乡镇、新区、开发区要写：从省写起，一级一项。"},
    "themes": {"hint": "这一篇讲到的，从列表里选；选不到的先不选。"},
    "reforms": {"hint": "确实做了的，从列表里选；只是提到、只是打算做的不选。"},
    "ocr_unsure": {"hint": "程序填的。对照原件看过、改好的，删去那一条；没有的不用管。"},
    "former_locality": {"hint": "原文用的旧名，今名写在“地名”。"},
    "status": {"hint": "对照原文核对过的，改成“已核对”。", "required": True},
}
"""Settings by key of a field that override those derived from the table, which describes files."""

_REFUSED = "有看不见的、或改变文字方向的字符。删掉这几个字，重新打一遍。"
_ACCEPTED_NAME = [accepted_pattern(name=True), _REFUSED]

Widget = Callable[[Field, Sequence[str]], dict[str, Any]]
"""Makes the settings of a field; the second argument lists the names allowed, () for any."""


def _text(_: Field, __: Sequence[str]) -> dict[str, Any]:
    return {"widget": "string", "use_emoji_autocomplete": False, "pattern": _ACCEPTED_NAME}


def _code(field: Field, names: Sequence[str]) -> dict[str, Any]:
    return _text(field, names) | {
        "pattern": [r"^\d{6}$", "写六位数字，如 430100；不知道的留空。"],
        "hint": "填了地名的，不用填。GB/T 2260 的六位代码，最细到县级；地名被隐去或没有的，以及新区、开发区，留空。",
    }


def _date(field: Field, names: Sequence[str]) -> dict[str, Any]:
    hint = "写成 2023-02-18；只知道年月的写 2023-02；不知道的留空。"
    return _text(field, names) | {"pattern": [r"^\d{4}-\d{2}(-\d{2})?$", hint], "hint": hint}


def _year(field: Field, names: Sequence[str]) -> dict[str, Any]:
    hint = "数字说的是哪一年，如 2023；标题或开头写明了的留空。"
    return _text(field, names) | {"pattern": [r"^\d{4}$", hint], "hint": hint}


def _url(field: Field, names: Sequence[str]) -> dict[str, Any]:
    hint = "从浏览器地址栏整行复制，以 http:// 或 https:// 开头；没有的留空。"
    return _text(field, names) | {"pattern": [r"^https?://[^\s<>\"]+$", hint], "hint": hint}


def _choice(field: Field, choices: Sequence[str]) -> dict[str, Any]:
    options = [{"label": STATUS_NAMES.get(choice, choice), "value": choice} for choice in choices]
    first = {"default": field.choices[0]} if field.always else {}
    return {"widget": "select", "options": options, **first}


def _words(_: Field, names: Sequence[str]) -> dict[str, Any]:
    if not names:
        return {"widget": "list"}
    return {"widget": "select", "multiple": True, "options": list(names)}


def _figures(_: Field, names: Sequence[str]) -> dict[str, Any]:
    return {
        "widget": "list",
        "label_singular": "指标",
        "hint": "正文里可以与别处比较的数；一个指标有几个数的，各加一行。",
        "collapsed": True,
        "summary": "{{name}}：{{words}}",
        "fields": [
            {"name": "name", "label": "指标", "widget": "select", "options": list(names)},
            {
                "name": "words",
                "label": "正文里的原话",
                "widget": "string",
                "use_emoji_autocomplete": False,
                "pattern": _ACCEPTED_NAME,
                "hint": "连同单位和“余、近、约”等字照抄，如 400余条。",
            },
        ],
    }


def _corrections(_: Field, __: Sequence[str]) -> dict[str, Any]:
    return {
        "widget": "list",
        "label_singular": "更正",
        "hint": "这一页与来源不同的数，一处一条；理由会显示给读者。与来源相同的不用写。",
        "collapsed": True,
        "summary": "{{text}}：{{reason}}",
        "fields": [
            {
                "name": name,
                "label": label,
                "widget": "string",
                "use_emoji_autocomplete": False,
                "pattern": _ACCEPTED_NAME,
                "hint": hint,
            }
            for name, label, hint in (
                ("text", "页上的数", "照正文抄；别处也有同一个数的，连同前后几个字。"),
                ("reason", "为什么与来源不同", "如：原文有误，据统计公报更正。"),
            )
        ],
    }


_WIDGETS: Mapping[str, Widget] = {
    "text": _text,
    "url": _url,
    "code": _code,
    "date": _date,
    "year": _year,
    "choice": _choice,
    "words": _words,
    "flag": lambda field, _: {
        "widget": "boolean",
        "hint": field.meaning.replace("写 true", "打开"),
    },
    "figures": _figures,
    "corrections": _corrections,
}
"""Kind of field -> its widget. Fields of other kinds are not in the form, which keeps them as is."""
