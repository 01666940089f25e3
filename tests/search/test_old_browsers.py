"""Our scripts and style sheets use nothing that came after Chromium 87, which offices still run."""

import re
from dataclasses import dataclass

import pytest

from .conftest import ROOT

THEME = ROOT / "casebook" / "site" / "theme"
OLDEST = 87


@dataclass(frozen=True)
class Feature:
    """Something newer: its name, the first Chromium with it, how it looks, two lines to try it on."""

    name: str
    since: int
    pattern: str
    yes: str
    no: str


SCRIPT = [
    Feature(".at()", 92, r"\.at\(", "list.at(-1)", "list.push(at)"),
    Feature(
        "Object.hasOwn", 93, r"\bObject\.hasOwn\b", "Object.hasOwn(a, 1)", "a.hasOwnProperty(1)"
    ),
    Feature("findLast", 97, r"\.findLast(?:Index)?\(", "a.findLast(f)", "a.find(f)"),
    Feature("structuredClone", 98, r"\bstructuredClone\(", "structuredClone(a)", "clone(a)"),
    Feature(
        "copying array methods",
        110,
        r"\.(?:toSorted|toReversed|toSpliced)\(|\.with\(",
        "a.toSorted()",
        "a.sort()",
    ),
    Feature(
        "Object.groupBy", 117, r"\b(?:Object|Map)\.groupBy\(", "Map.groupBy(a, f)", "groupBy(a)"
    ),
    Feature(
        "Set methods", 122, r"\.(?:isSubsetOf|symmetricDifference)\(", "a.isSubsetOf(b)", "a.has(b)"
    ),
    Feature("Array.fromAsync", 121, r"\bArray\.fromAsync\(", "Array.fromAsync(a)", "Array.from(a)"),
    Feature(
        "Promise.withResolvers",
        119,
        r"\bPromise\.(?:withResolvers|try)\(",
        "Promise.try(f)",
        "Promise.all(a)",
    ),
    Feature(
        "cause of an error",
        93,
        r"new Error\([^()]*,\s*\{\s*cause",
        'new Error("a", { cause })',
        'new Error("a")',
    ),
    Feature(
        "RegExp flag d or v",
        90,
        r"/[gimsuy]*[dv][gimsuydv]*(?=[\s;,).])",
        "x = /a/v;",
        "x = /a/gu;",
    ),
    Feature("static blocks", 94, r"\bstatic\s*\{", "static { a(); }", "static a() {}"),
    Feature("private fields asked for", 91, r"#\w+\s+in\s", "#a in b", "a in b"),
    Feature("top-level await", 89, r"^await\s", "await a;", "  await a;"),
    Feature(
        "AbortSignal.timeout",
        103,
        r"\bAbortSignal\.(?:timeout|any)\b",
        "AbortSignal.timeout(1)",
        "signal",
    ),
    Feature("showPopover", 114, r"\b(?:show|hide|toggle)Popover\(", "a.showPopover()", "a.show()"),
    Feature(
        "view transitions",
        111,
        r"\bstartViewTransition\(",
        "document.startViewTransition(f)",
        "start()",
    ),
    Feature("URL.canParse", 120, r"\bURL\.(?:canParse|parse)\(", "URL.canParse(a)", "new URL(a)"),
    Feature("checkVisibility", 105, r"\.checkVisibility\(", "a.checkVisibility()", "a.hidden"),
    Feature("randomUUID", 92, r"\brandomUUID\(", "crypto.randomUUID()", "random()"),
    Feature(
        "rounding of numbers", 106, r"\btrailingZeroDisplay\b", "{ trailingZeroDisplay: 1 }", "{}"
    ),
    Feature("scrollend", 114, r"[\"']scrollend[\"']", 'on("scrollend")', 'on("scroll")'),
]
STYLE = [
    Feature(":has()", 105, r":has\(", "a:has(b) {", "a:not(b) {"),
    Feature("nesting", 112, r"^\s*&", "  &:hover {", "a:hover {"),
    Feature(
        "new viewport units",
        108,
        r"[\d.][dsl]v(?:h|w|min|max)\b",
        "height: 100dvh;",
        "height: 100vh;",
    ),
    Feature("color-mix", 111, r"\bcolor-mix\(", "color: color-mix(in srgb, a, b);", "color: mix;"),
    Feature(
        "oklch and its like",
        111,
        r"\b(?:oklch|oklab|lch|lab|color)\(",
        "color: oklch(1 1 1);",
        "color: rgb(1 1 1);",
    ),
    Feature(
        "container queries",
        105,
        r"@container\b|\bcontainer-type\b",
        "@container (a) {",
        "@media (a) {",
    ),
    Feature("layers", 99, r"@layer\b", "@layer a {", "@media a {"),
    Feature("scope", 118, r"@scope\b", "@scope (a) {", "@media a {"),
    Feature("subgrid", 117, r"\bsubgrid\b", "grid-template-rows: subgrid;", "display: grid;"),
    Feature(
        "media ranges",
        104,
        r"@media[^{]*[<>]=?",
        "@media (width >= 40em) {",
        "@media (min-width: 40em) {",
    ),
    Feature(
        "aspect-ratio", 88, r"(?<!-)\baspect-ratio\s*:", "aspect-ratio: 1;", "(min-aspect-ratio: 1)"
    ),
    Feature(":is() and :where()", 88, r":(?:is|where)\(", "a:is(b, c) {", "a:not(b) {"),
    Feature(":not() of a list", 88, r":not\([^()]*,", "a:not(b, c) {", "a:not(b):not(c) {"),
    Feature(":user-valid", 119, r":user-(?:in)?valid\b", "a:user-valid {", "a:valid {"),
    Feature(
        "overflow: clip",
        90,
        r"overflow(?:-[xy])?:\s*clip\b",
        "overflow: clip;",
        "overflow: hidden;",
    ),
    Feature("trigonometry", 111, r"\b(?:sin|cos|atan2?)\(", "top: sin(1);", "top: calc(1px);"),
    Feature("light-dark()", 123, r"\blight-dark\(", "color: light-dark(a, b);", "color: a;"),
    Feature(
        "scrollbar-gutter",
        94,
        r"\bscrollbar-gutter\b",
        "scrollbar-gutter: stable;",
        "overflow: auto;",
    ),
    Feature(
        "individual transforms",
        104,
        r"^\s*(?:translate|rotate|scale)\s*:",
        "  rotate: 1deg;",
        "  transform: rotate(1deg);",
    ),
    Feature("starting-style", 117, r"@starting-style\b", "@starting-style {", "@media a {"),
    Feature("field-sizing", 123, r"\bfield-sizing\b", "field-sizing: content;", "width: auto;"),
]
NEWER = {
    ".js": [item for item in SCRIPT if item.since > OLDEST],
    ".css": [item for item in STYLE if item.since > OLDEST],
}
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'/\\])//[^\n]*", re.DOTALL)


def found(feature, text):
    return re.findall(feature.pattern, text, re.MULTILINE)


@pytest.mark.parametrize("feature", [*NEWER[".js"], *NEWER[".css"]], ids=lambda item: item.name)
def test_the_scan_sees_what_it_looks_for(feature):
    assert found(feature, feature.yes)
    assert not found(feature, feature.no)


def files():
    return sorted(path for path in THEME.rglob("*") if path.suffix in NEWER)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(THEME).as_posix())
def test_nothing_newer_than_the_oldest_browser(path):
    text = COMMENT.sub("", path.read_text(encoding="utf-8"))
    used = [
        f"{item.name} (Chromium {item.since})" for item in NEWER[path.suffix] if found(item, text)
    ]
    assert used == []


def test_there_are_files_to_scan():
    assert {path.suffix for path in files()} == set(NEWER)
