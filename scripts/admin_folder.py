"""Opens the form at admin/ on a folder, as an editor does who tries it without GitHub.

Only a person can pick a folder of the machine in a browser, so the form is given one in the
browser's origin-private file system instead; its code treats both alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PICKED = """
if (window.FileSystemHandle) {
  window.showDirectoryPicker = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle("repository", { create: true });
  FileSystemHandle.prototype.queryPermission = async () => "granted";
  FileSystemHandle.prototype.requestPermission = async () => "granted";
}
"""
_WRITE = """async (files) => {
  for (const [path, text] of Object.entries(files)) {
    let folder = await navigator.storage.getDirectory();
    const names = ("repository/" + path).split("/");
    for (const name of names.slice(0, -1)) {
      folder = await folder.getDirectoryHandle(name, { create: true });
    }
    const file = await folder.getFileHandle(names.at(-1), { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
_READ = """async () => {
  const found = {};
  async function walk(folder, path) {
    for await (const [name, item] of folder.entries()) {
      if (item.kind === "directory") await walk(item, path + name + "/");
      else found[path + name] = await (await item.getFile()).text();
    }
  }
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle("repository"), "");
  return found;
}"""


def open_form(page: Any, address: str, files: Mapping[str, str]) -> None:
    """Open the form (served on localhost) on a folder that holds these files."""
    page.add_init_script(_PICKED)
    page.goto(address)
    page.evaluate(_WRITE, {**files, ".git/HEAD": "ref: refs/heads/main\n"})
    page.get_by_role("button", name="使用本地仓库").click()
    page.get_by_role("button", name="创建新条目").first.wait_for()


def files_of(page: Any) -> dict[str, str]:
    """Path -> text of all files below docs/ in the form's folder."""
    found: dict[str, str] = page.evaluate(_READ)
    return {path: text for path, text in found.items() if path.startswith("docs/")}
