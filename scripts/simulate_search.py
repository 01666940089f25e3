"""Measure a simulated search index of a large casebook in the real search page.

    python scripts/simulate_search.py SITE [CASES] [--keep FOLDER] [--pagefind BINARY]

SITE is a built site; a copy of it gets an index of so many made-up cases (50,000), whose passages are
clauses of the cases in docs/ in another order, with one character in thirty replaced. For every query
a new browser with an empty cache loads the search page, then sends the query over a line of 100 ms and
20 Mbit/s; what counts is what it fetches, and waits for, from then until the first hits are shown.
Bytes are those that a server like GitHub Pages sends: gzip, and parts of files as they are.

With --pagefind, the extended binary of Pagefind 1.6 (npm: @pagefind/linux-x64), the same texts are
indexed by it too and asked for over the same line, each query by both in turn: until the data of its
first hits is there, as many as we show first. It takes about 1 GB of memory for 1,000 cases.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from chromium import find_chromium
from measure_loading import PagesHandler
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from screenshots import ROOT, served

from casebook.casetext import Passage
from casebook.index import make_corpus
from casebook.index.model import PlacedCase
from casebook.places.divisions import division_table, path_of
from casebook.search.build import IndexSource, index_files
from casebook.search.case_index import CaseIndex, IndexedCase, text_parts
from casebook.search.concepts import concepts
from casebook.search.entries import CaseEntry, entries
from casebook.search.occurrences import Wordings
from casebook.search.places import place_words
from casebook.search.shards import arguments, compact
from casebook.site.load import load_cases
from casebook.system.progress import tracked
from casebook.vocabulary import load_vocabulary

QUERIES = """
行政 | 执法 | 法治政府建设 | 法 | 的 | 行政复议 | 证明 | 司法局 | 山西 | 长沙市 | 晋城
双随机、一公开 | 包容免罚清单 | 行政机关负责人出庭应诉率 | 行政执法监督 | 证明事项告知承诺制 | 一件事一次办
党政主要负责人履行推进法治建设第一责任人职责 | 公众参与、专家论证、风险评估、合法性审查 | 行政执法三项制度
全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度 | 法治政府建设示范创建 | 行政规范性文件合法性审核
执法 下沉 乡镇 | 行政 执法 监督 平台 | 山西 复议 | 长沙 营商环境 | 调解 矛盾 化解 机制 | 复议 调撤率 | 法律 顾问 全覆盖
公共 法律 服务 中心 乡镇 街道 律师 | 晋城无证明城市 | 大数据 监管 平台 预警 处置 闭环 部门 协同
98.5% | 100% | 98.5 | 2023年 | 12345 | 9.8亿元 | 3.5万件 | 400余条
办事不用开证明 | 小企业借不到钱 | 盖了章还要盖章 | 坐完牢找不到工作怎么办 | 开个饭馆要跑几个部门 | 能不能开罚单
不要反复上门检查企业 | 老百姓告官能见到官吗 | 欠薪讨不回来找谁 | 噪音扰民谁来管
包容免罚 | 首违不罚 | 无证明城市 | 河长制 | 扫黑除恶 | 网格员 | 枫桥经验 | 府院联动
龘靐齉爩 | 量子纠缠退相干 | qwertyuiop | 火星移民局
""".replace("\n", " | ").split(" | ")
LATENCY, RATE = 100, 2_500_000
FIRST = 4  # as FEW in rank.js
Ask = Callable[[Browser, str, str], dict[str, float]]
# What the search box proposes is read once, while the reader types.
_PROPOSED = """() => ["suggest.js", "suggest-more.js"].every((name) => (
  performance.getEntriesByType("resource").some((item) => item.name.includes(name) && item.responseEnd)
))"""
_SHOWN = ".cx-hits:not([data-search-state=busy])"
_COMMON = 30  # one character in so many is replaced


def made_up(count: int) -> IndexSource:
    """The source of the index of made-up cases."""
    corpus = make_corpus(load_cases(ROOT / "docs").cases, load_vocabulary())
    real = entries(corpus)
    chance = random.Random(7)  # noqa: S311 - the same cases every time
    texts = [item.text for entry in real for item in entry.paragraphs]
    clauses = [part for text in texts for part in re.findall(r"[^，。；]+[，。；]?", text)]
    letters = "".join(texts)
    known = concepts(corpus)
    wordings = Wordings(known)
    codes = [code for code in division_table().by_code if not code.endswith("0000")]
    ids: set[str] = set()
    while len(ids) < count:
        date = f"20{chance.randint(10, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        ids.add(f"{chance.choice(codes)}-{date}")
    made: list[IndexedCase] = []
    first = 0
    for number, name in enumerate(tracked(sorted(ids), "编写", count)):
        model = real[chance.randrange(len(real))]
        path = path_of(name[:6])
        case = replace(
            model.placed.case,
            id=name,
            title=f"{path[-1]}{model.placed.case.title[-12:]}",
            body="",
            adcode=name[:6],
            date=name[7:],
            region=path,
            locality=path[-1],
        )
        shapes = [max(1, len(re.findall(r"[，。；]", item.text))) for item in model.paragraphs]
        entry = CaseEntry(
            number=number,
            placed=PlacedCase(case, f"cases/{name}.md"),
            first=first,
            heads=(case.title,),
            headings=model.headings,
            paragraphs=tuple(
                Passage(
                    0, _changed("".join(chance.choices(clauses, k=size)), letters, chance), f"p{n}"
                )
                for n, size in enumerate(shapes)
            ),
        )
        index = CaseIndex(
            normalized=tuple(entry.normalized),
            heads=len(entry.heads),
            headings=len(entry.headings),
            concepts=compact(wordings.found(entry.normalized)),
            parts=tuple(
                arguments(compact(part)) for part in text_parts(entry, f"cases/{name}.html", {})
            ),
            record="",
        )
        made.append(IndexedCase(number, entry.placed, first, index))
        first += entry.size
    return IndexSource(
        cases=made,
        concepts=known,
        tagged={},
        places=place_words(corpus),
        facets=(),
        address=lambda path: path.replace(".md", ".html"),
    )


def _changed(text: str, letters: str, chance: random.Random) -> str:
    places = list(text)
    for _ in range(len(text) // _COMMON):
        places[chance.randrange(len(text))] = chance.choice(letters)
    return "".join(places)


def write_index(source: IndexSource, site: Path) -> None:
    """Replace the index of a site."""
    count = len(source.cases)
    started = time.process_time()
    data = site / "search" / "data"
    for kind in ("lists", "texts", "concepts"):
        shutil.rmtree(data / kind)
    sizes: dict[str, list[int]] = {}
    for file in index_files(source):
        target = site / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        kind = file.path.removeprefix("search/data/").split("/")[0]
        sizes.setdefault(kind, []).append(len(file.data))
    spent = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(map(len, sizes.values()))
    print(
        f"{count} cases: {total} files, {1000 * spent / count:.2f} ms of CPU a case, {memory:.0f} MB"
    )
    for kind, of_kind in sizes.items():
        print(f"  {len(of_kind):5} files, {sum(of_kind) / 1e6:7.1f} MB  {kind}")


_PEER_PAGE = """<!doctype html><meta charset="utf-8"><script type="module">
  import * as pagefind from "/pagefind/pagefind.js";
  // In a worker its requests would not be slowed down, nor counted.
  await pagefind.options({ noWorker: true });
  await pagefind.init();
  window.pagefind = pagefind;
</script>"""
_PEER_ASKS = """async ([query, first]) => {
  const submitted = performance.now();
  performance.clearResourceTimings();
  const found = await pagefind.search(query);
  await Promise.all(found.results.slice(0, first).map((result) => result.data()));
  const fetched = performance.getEntriesByType("resource");
  return [performance.now() - submitted, fetched.map((item) => item.encodedBodySize), found.results.length];
}"""


def write_peer(source: IndexSource, binary: Path, site: Path) -> None:
    """Write the texts as pages and have Pagefind index them."""
    for case in source.cases:
        parts = [json.loads(part) for part in case.index.parts]
        passages = [text for part in parts for _, text in part.get("passages", ())]
        body = "".join(f"<p>{html.escape(text)}</p>" for text in passages)
        page = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>{html.escape(parts[0]["title"])}</title>'
        target = site / "cases" / f"{case.placed.case.id}.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"{page}<body>{body}", encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([binary, "--site", site], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    files = [path for path in (site / "pagefind").rglob("*") if path.is_file()]
    print(
        f"Pagefind: {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB, "
        f"{1000 * spent / len(source.cases):.2f} ms of CPU a case, {after.ru_maxrss / 1024:.0f} MB"
    )
    (site / "index.html").write_text(_PEER_PAGE, encoding="utf-8")


@contextmanager
def _slow_page(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """A page of a new browser with an empty cache on the slow line."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Network.enable")
    line = {
        "offline": False,
        "latency": LATENCY,
        "downloadThroughput": RATE,
        "uploadThroughput": RATE,
    }
    client.send("Network.emulateNetworkConditions", line)
    yield page, client
    context.close()


def _row(took: float, sizes: Sequence[int], hits: int, client: CDPSession) -> dict[str, float]:
    client.send("HeapProfiler.collectGarbage")
    heap = client.send("Runtime.getHeapUsage")
    return {
        "ms": took,
        "requests": len(sizes),
        "hits": hits,
        "bytes": sum(sizes),
        "heap": heap["usedSize"] + heap.get("backingStorageSize", 0),
    }


def ask_peer(browser: Browser, address: str, query: str) -> dict[str, float]:
    """What a query fetches and takes with Pagefind, after its script has loaded."""
    with _slow_page(browser) as (page, client):
        page.goto(f"{address}index.html", wait_until="networkidle")
        page.wait_for_function("() => window.pagefind")
        took, sizes, hits = page.evaluate(_PEER_ASKS, [query, FIRST])
        return _row(took, sizes, hits, client)


def ask(browser: Browser, address: str, query: str) -> dict[str, float]:
    """What a query fetches and takes in a new browser, after the page has loaded."""
    with _slow_page(browser) as (page, client):
        took, sizes, hits = _ask_page(page, address, query)
        return _row(took, sizes, hits, client)


def _ask_page(page: Page, address: str, query: str) -> tuple[float, Sequence[int], int]:
    page.goto(f"{address}search/index.html", wait_until="networkidle")
    page.wait_for_selector(_SHOWN, state="attached")
    page.wait_for_load_state("networkidle")
    page.fill("#cb-explore input[name=q]", query)
    page.wait_for_function(_PROPOSED)
    page.evaluate(
        """() => {
          window.submitted = performance.now();
          performance.clearResourceTimings();
          new MutationObserver((_, watcher) => {
            if (document.querySelector(".cx-hits").dataset.searchState === "busy") return;
            window.shown = performance.now();
            window.fetched = performance.getEntriesByType("resource");
            watcher.disconnect();
          }).observe(document.querySelector(".cx-hits"), { attributes: true });
          document.querySelector("#cb-explore form").requestSubmit();
        }"""
    )
    page.wait_for_function("() => window.shown", timeout=60_000)
    took, sizes, hits = page.evaluate(
        """() => [
          shown - submitted,
          fetched.filter(({ name }) => name.includes("/data/")).map((item) => item.encodedBodySize),
          document.querySelectorAll("[data-case]").length,
        ]"""
    )
    return took, sizes, hits


def _told(row: Mapping[str, float]) -> str:
    return (
        f"{row['requests']:3.0f} requests {row['bytes'] / 1024:7.1f} KB {row['ms']:6.0f} ms "
        f"{row['heap'] / 1e6:6.1f} MB {row['hits']:5.0f} listed"
    )


def _summary(name: str, rows: Sequence[Mapping[str, float]]) -> None:
    for key, unit in (("requests", 1), ("bytes", 1024), ("ms", 1), ("heap", 1e6)):
        values = sorted(row[key] / unit for row in rows)
        print(
            f"{name} {key}: median {values[len(values) // 2]:.1f}, "
            f"nine in ten {values[len(values) * 9 // 10]:.1f}, most {values[-1]:.1f}"
        )


def main() -> None:
    """Write the index and ask all queries."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("count", nargs="?", type=int, default=50_000)
    parser.add_argument(
        "--keep", type=Path, help="keep the site with the index there, and use it again"
    )
    parser.add_argument("--pagefind", type=Path, help="the extended binary of Pagefind")
    parser.add_argument("--limit", type=int, default=None, help="ask only so many queries")
    arguments = parser.parse_args()
    queries = [query for query in map(str.strip, QUERIES) if query][: arguments.limit]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        play = stack.enter_context(sync_playwright())
        site = arguments.keep or Path(folder) / "site"
        peer = Path(folder) / "peer"
        if arguments.pagefind or not site.is_dir():
            source = made_up(arguments.count)
            if not site.is_dir():
                shutil.copytree(arguments.site, site)
                write_index(source, site)
            if arguments.pagefind:
                peer.mkdir()
                write_peer(source, arguments.pagefind, peer)
            del source
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        asked: dict[str, tuple[str, Ask]] = {
            "Casebook": (stack.enter_context(served(site.resolve(), PagesHandler)), ask)
        }
        if arguments.pagefind:
            address = stack.enter_context(served(peer.resolve(), PagesHandler))
            asked["Pagefind"] = (address, ask_peer)
        rows: dict[str, list[dict[str, float]]] = {name: [] for name in asked}
        for query in queries:
            for name, (address, how) in asked.items():
                rows[name].append(how(browser, address, query))
                print(f"  {name}  {_told(rows[name][-1])}  {query}", flush=True)
        browser.close()
    print(f"load {os.getloadavg()[0]:.1f}")
    for name, of_name in rows.items():
        _summary(name, of_name)


if __name__ == "__main__":
    main()
