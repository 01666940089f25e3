"""Preview a pull request: its changed files, what readers would see, and pages of new reports.

    python scripts/preview_pull_request.py BASE OUT

Run in a checkout of the pull request; new pages are written to docs/cases there. OUT gets
`summary.md`, short enough for a comment, and `pages/` with every page that a report below seeds/
creates or changes, of the reports that BASE does not have. The summary begins with the changed
files; in a workflow it is also shown on the page of the run. Exit code 1 when a report cannot be
read.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from casebook.checks.pictures import SUFFIXES
from casebook.problems.quoting import quoted

CASES, SEEDS = Path("docs/cases"), Path("seeds")
LONGEST = 60_000
"""Most characters of a summary; a comment on GitHub may have 65,536."""


def main(base: str, out: Path) -> int:
    """Write the summary and the pages; return the exit code."""
    out.mkdir(parents=True, exist_ok=True)
    parts = [
        files_section(list(changes(base))),
        "## 读者会看到的变化\n",
        casebook("changes", "--base", base, "--markdown").stdout,
    ]
    code = 0
    if reports := changed_files(base, SEEDS):
        section, code = split(reports, out)
        parts += ["\n## 新报告会拆出的页面\n", section]
    summary = shortened("\n".join(parts))
    (out / "summary.md").write_text(summary, encoding="utf-8")
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(summary)
    else:
        print(summary, end="")
    return code


# --------------------------------------------------------------------------- files

OTHERS = "其余（程序、设置、流程）：请维护者逐个细看"
GROUPS = (OTHERS, "说明页与图片", "报告", "案例页")
ROOM = {OTHERS: 36_000}
"""Most characters for listing the files of a group one by one; 3,000 for groups not named here."""

_STATES = {"A": "新增", "M": "改动", "D": "删去", "R": "改名", "C": "复制", "T": "变了类型"}
_MODES = {"120000": "链接", "160000": "子模块", "100755": "可执行"}
# Every character that Markdown or HTML could read as markup.
_MARKUP = re.compile(r"[!-,:-@\[-`{-~]")


@dataclass(frozen=True)
class Change:
    """A changed file: git's status letter, its modes before and after, its name and its old name."""

    state: str
    modes: tuple[str, str]
    name: str
    before: str = ""

    @property
    def group(self) -> str:
        """Its group of `GROUPS`; `OTHERS` unless it is a regular file that stays in one group."""
        groups = {_group(name) for name in (self.name, self.before) if name}
        plain = all(mode in ("100644", "000000") for mode in self.modes)
        return groups.pop() if plain and len(groups) == 1 else OTHERS


def _group(name: str) -> str:
    suffix = Path(name).suffix
    if name.startswith("docs/cases/") and suffix == ".md":
        return "案例页"
    if name.startswith("seeds/"):
        return "报告"
    if name.startswith("docs/") and (suffix == ".md" or suffix.lower() in SUFFIXES):
        return "说明页与图片"
    return OTHERS


def changes(base: str) -> Iterator[Change]:
    """Yield every file that differs between `base` and HEAD, in git's order."""
    raw = git("diff", "--raw", "-z", "--no-abbrev", "--find-renames", "--no-ext-diff", base, "HEAD")
    fields = iter(raw.split("\0"))
    for about in fields:
        if not about:
            break
        old, new, *_, state = about.removeprefix(":").split()
        first = next(fields)
        second = next(fields) if state[0] in "RC" else ""
        yield Change(state[0], (old, new), second or first, first if second else "")


def files_section(found: list[Change]) -> str:
    """The changed files by group; a long list is cut and ends with counts by folder of the rest."""
    lines = [f"## 改动的文件：{len(found)} 个\n"]
    for group in GROUPS:
        listed = _rarest_first([change for change in found if change.group == group])
        if not listed:
            continue
        room = ROOM.get(group, 3_000)
        lengths = accumulate(len(_line(change)) + 1 for change in listed)
        most = sum(length <= room for length in lengths)
        lines += [f"### {group}：{len(listed)} 个\n", *map(_line, listed[:most])]
        if rest := listed[most:]:
            folders = Counter(change.name.rpartition("/")[0].partition("/")[0] for change in rest)
            named = "，".join(
                f"{shown_name(name or '最上层')} {count} 个"
                for name, count in folders.most_common(10)
            )
            lines.append(
                f"- **另有 {len(rest)} 个没有列出**（{named}……），见合并请求的 Files changed"
            )
        lines.append("")
    return "\n".join(lines) + "\n"


def _rarest_first(changed: list[Change]) -> list[Change]:
    """Files outside `docs` first, then those in folders with the fewest changes.

    So a thousand files in one folder do not push the settings off the list.
    """
    folders = Counter(change.name.rpartition("/")[0] for change in changed)
    tops = Counter(change.name.partition("/")[0] for change in changed)

    def rank(change: Change) -> tuple[bool, int, int]:
        top, folder = change.name.partition("/")[0], change.name.rpartition("/")[0]
        return top == "docs", tops[top], folders[folder]

    return sorted(changed, key=rank)


def _line(change: Change) -> str:
    labels = [_STATES.get(change.state, change.state)]
    labels += [word for mode, word in _MODES.items() if mode in change.modes]
    origin = f"，原来是 {shown_name(change.before)}" if change.before else ""
    return f"- {'、'.join(labels)} {shown_name(change.name)}{origin}"


def shown_name(name: str) -> str:
    """A file name as HTML that shows it literally, invisible characters escaped, a long one cut."""
    plain = quoted(name, len(name) * 8 + 1)
    if len(plain) > 120:
        plain = f"{plain[:60]}……{plain[-50:]}"
    return f"<code>{_MARKUP.sub(lambda found: f'&#{ord(found[0])};', plain)}</code>"


def split(reports: list[str], out: Path) -> tuple[str, int]:
    """Split the reports into docs/cases and copy the new pages; return a section and the exit code."""
    account = out / "split.json"
    done = casebook("split", "--report", str(account), "--", *reports)
    words = ["--account", str(account)] if account.exists() else []
    section = casebook("changes", "--markdown", *words).stdout
    for page in changed_files("HEAD", CASES):
        target = out / "pages" / page
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    if (out / "pages").exists():
        section += (
            "\n这些页面在本次运行的附件 `summary` 的 `pages` 文件夹里，核对后放回仓库的同一位置。\n"
        )
    if done.returncode:
        section += f"\n### 没有成功的\n\n{fenced(done.stderr)}\n"
    return section, done.returncode


def changed_files(base: str, folder: Path) -> list[str]:
    """Files below a folder that are new or changed since `base`, including uncommitted ones."""
    changed = git("diff", "--name-only", "-z", "--diff-filter=d", base, "--", str(folder))
    new = git("ls-files", "--others", "--exclude-standard", "-z", "--", str(folder))
    return sorted(filter(None, (changed + new).split("\0")))


def fenced(text: str) -> str:
    """Text as a code block; its fence is longer than any in the text."""
    fence = "`" * (max(map(len, text.split("\n"))) + 3 if "```" in text else 3)
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def shortened(text: str) -> str:
    """The text, cut at the end of a line when it is longer than `LONGEST`."""
    if len(text) <= LONGEST:
        return text
    return text[: text.rindex("\n", 0, LONGEST)] + "\n\n……后面的略去，完整的见附件里的页面。\n"


def casebook(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Casebook, copying its messages to stderr; raises SystemExit above exit code 1."""
    command = [sys.executable, "-m", "casebook", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    sys.stderr.write(done.stderr)
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(words)}: exit code {done.returncode}")
    return done


def git(*words: str) -> str:
    """The output of git; raises CalledProcessError."""
    done = subprocess.run(["git", *words], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))
