"""Each bad input gets one clear message and exit code 1; the other inputs are still split."""

import os
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from casebook.cli import main
from tests.helpers.commands import REPORT, Run

pytestmark = pytest.mark.usefixtures("in_a_casebook")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"0" * 300_000_000)


def truncated(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 1000)
    path.write_bytes(path.read_bytes()[:400])


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 << 20)


def scan(path: Path) -> None:
    """A PDF of pictures only, like one from a scanner."""
    canvas = Canvas(str(path))
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.save()


BAD = {
    "empty.txt": lambda path: path.write_bytes(b""),
    "rubbish.txt": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "truncated.docx": truncated,
    "password.docx": lambda path: path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    ),
    "bomb.docx": bomb,
    "broken.pdf": lambda path: path.write_bytes(b"%PDF-1.7\nnothing here\n%%EOF"),
    "scan.pdf": scan,
    "huge.txt": huge,
    "wrong.txt": lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"),
    "picture.png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100)),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(casebook: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "seeds").mkdir()
    BAD[name](tmp_path / "seeds" / name)
    (tmp_path / "seeds/good.txt").write_text(REPORT, encoding="utf-8")
    done = casebook("split", "--out", "cases")
    assert done.returncode == 1
    messages = [line for line in done.stderr.splitlines() if name in line]
    assert len(messages) == 1, done.stderr
    assert "怎么办：" in messages[0]
    assert "Traceback" not in done.stderr
    assert [path.stem for path in (tmp_path / "cases").rglob("*") if path.is_file()] == [
        "420625-2023-08-25"
    ]


def test_missing_path(process: Run) -> None:
    done = process("split", "nowhere.txt", "--out", "cases")
    assert done.returncode == 1
    assert done.stderr.startswith("nowhere.txt: 错误 [read-missing]")


def test_unreadable_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Root, who runs many CI jobs, may read everything, so the refusal is simulated.
    for name in ("closed.txt", "open.txt"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    real = os.open

    def refuse(path: object, *rest: object, **more: object) -> int:
        if str(path).endswith("closed.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    paths = [str(tmp_path / name) for name in ("closed.txt", "open.txt")]
    assert main(["split", *paths, "--out", str(tmp_path / "cases")]) == 1
    output = capsys.readouterr()
    assert "closed.txt: 错误 [read-permission]" in output.err
    assert "得到 1 个案例" in output.out


def test_two_inputs_with_the_same_name(casebook: Run, tmp_path: Path) -> None:
    for folder in ("seeds/2022", "seeds/2023"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "报告.txt").write_text(REPORT + folder, encoding="utf-8")
    done = casebook("split", "--out", "cases")
    assert done.returncode == 1
    assert "seeds/2023/报告.txt: 错误 [split-same-name] 与 seeds/2022/报告.txt 同名" in done.stderr
    assert len(list((tmp_path / "cases").rglob("*.md"))) == 1


def test_output_that_is_a_file(casebook: Run, tmp_path: Path) -> None:
    (tmp_path / "cases").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    done = casebook("split", "a.txt", "--out", "cases")
    assert done.returncode == 2
    assert "不能当输出文件夹" in done.stderr


def test_bad_usage(process: Run) -> None:
    done = process("split", "--wrong")
    assert done.returncode == 2
    assert "不认识的参数：" in done.stderr
