"""What a pull request would change for readers, and the pages that its new reports would become.

    python scripts/preview_pull_request.py BASE OUT

Run in a checkout of the pull request, which it leaves with the new pages in docs/cases. OUT gets
`summary.md`, short enough for a comment, and `pages/` with every page that the reports below
seeds/ that BASE has not would create or renew. In a workflow the summary is shown on the page of
the run. Exit code 1 when a report cannot be read.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CASES, SEEDS = Path("docs/cases"), Path("seeds")
LONGEST = 60_000
"""Characters of a summary; a comment on GitHub holds 65,536."""


def main(base: str, out: Path) -> int:
    """Write the summary and the pages; returns the exit code."""
    out.mkdir(parents=True, exist_ok=True)
    parts = ["## 读者会看到的变化\n", casebook("changes", "--base", base, "--markdown").stdout]
    code = 0
    if reports := changed_files(base, SEEDS):
        told, code = split(reports, out)
        parts += ["\n## 新报告会拆出的页面\n", told]
    summary = shortened("\n".join(parts))
    (out / "summary.md").write_text(summary, encoding="utf-8")
    if page := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(summary)
    else:
        print(summary, end="")
    return code


def split(reports: list[str], out: Path) -> tuple[str, int]:
    """Split the reports into docs/cases, copy what came of them; returns what to say, exit code."""
    account = out / "split.json"
    done = casebook("split", "--report", str(account), "--", *reports)
    words = ["--account", str(account)] if account.exists() else []
    told = casebook("changes", "--markdown", *words).stdout
    for page in changed_files("HEAD", CASES):
        target = out / "pages" / page
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    if (out / "pages").exists():
        told += (
            "\n这些页面在本次运行的附件 `summary` 的 `pages` 文件夹里，核对后放回仓库的同一位置。\n"
        )
    if done.returncode:
        told += f"\n### 没有成功的\n\n{fenced(done.stderr)}\n"
    return told, done.returncode


def changed_files(base: str, folder: Path) -> list[str]:
    """Files below a folder that are new or other than in `base`, uncommitted ones included."""
    changed = git("diff", "--name-only", "-z", "--diff-filter=d", base, "--", str(folder))
    new = git("ls-files", "--others", "--exclude-standard", "-z", "--", str(folder))
    return sorted(filter(None, (changed + new).split("\0")))


def fenced(text: str) -> str:
    """Text as a code block that nothing in it can end."""
    fence = "`" * (max(map(len, text.split("\n"))) + 3 if "```" in text else 3)
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def shortened(text: str) -> str:
    """The text, cut after a whole line when it is too long for a comment."""
    if len(text) <= LONGEST:
        return text
    return text[: text.rindex("\n", 0, LONGEST)] + "\n\n……后面的略去，完整的见附件里的页面。\n"


def casebook(*words: str) -> subprocess.CompletedProcess[str]:
    """Run one command of Casebook; its messages also go to the log."""
    command = [sys.executable, "-m", "casebook", *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    sys.stderr.write(done.stderr)
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(words)}: exit code {done.returncode}")
    return done


def git(*words: str) -> str:
    """What git says."""
    done = subprocess.run(["git", *words], capture_output=True, encoding="utf-8", check=True)
    return done.stdout


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1], Path(sys.argv[2])))
