"""OFD whose pages are pictures: rendered from the files of the package and read by OCR."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from casebook.model import Document, UnreadableError, UnreadKind
from casebook.readers import READERS
from casebook.readers.ocr import engine
from casebook.readers.ocr.engine import Bitmap, OcrLine, using
from tests.readers.samples import check_invariants
from tests.readers.test_ocr import REPORT, TITLE, says

WHOLE = 'Boundary="0 0 210 297" CTM="210 0 0 297 0 0"'
NUMBER = '<TextObject Boundary="100 285 20 6" Size="4"><TextCode X="0" Y="4">- 1 -</TextCode></TextObject>'


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_has_extra", lambda: False)


def picture(form: str = "PNG") -> bytes:
    """A page whose upper left quarter is black."""
    page = Image.new("L", (620, 877), 255)
    page.paste(0, (0, 0, 310, 438))
    target = io.BytesIO()
    page.save(target, form)
    return target.getvalue()


def package(
    *pages: str, base: str = "Res", file: str = "a.png", data: bytes | None = None
) -> bytes:
    """An OFD with these objects on its pages; `@` is a picture that covers one."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("OFD.xml", "<OFD><DocBody><DocRoot>D/D.xml</DocRoot></DocBody></OFD>")
        listed = "".join(f'<Page ID="{at}" BaseLoc="P{at}.xml"/>' for at in range(len(pages)))
        archive.writestr(
            "D/D.xml",
            "<Document><CommonData><DocumentRes>R.xml</DocumentRes></CommonData>"
            f"<Pages>{listed}</Pages></Document>",
        )
        archive.writestr(
            "D/R.xml",
            f'<Res BaseLoc="{base}"><MultiMedias><MultiMedia ID="7" Type="Image">'
            f"<MediaFile>{file}</MediaFile></MultiMedia></MultiMedias></Res>",
        )
        archive.writestr("D/Res/a.png", picture() if data is None else data)
        for at, objects in enumerate(pages):
            shown = objects.replace("@", f'<ImageObject {WHOLE} ResourceID="7"/>')
            archive.writestr(
                f"D/P{at}.xml", f"<Page><Content><Layer>{shown}</Layer></Content></Page>"
            )
    return target.getvalue()


def read(data: bytes) -> Document:
    document = READERS[".ofd"].read("扫描.ofd", data)
    check_invariants(document)
    return document


def test_the_pages_are_recognised_and_their_text_is_marked() -> None:
    with using(says(*REPORT)):
        document = read(package("@", "@" + NUMBER))
    assert document.text.count(TITLE) == 2
    assert len(document.unsure) == 2
    ((start, end),) = document.scanned
    assert (start, document.text[end:].strip()) == (0, "")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"base": "/D/Res"},
        {"base": "", "file": "Res/a.png"},
        {"file": "/D/Res/A.PNG"},
        {"data": picture("BMP")},
        {"data": picture("TIFF")},
    ],
)
def test_the_file_of_a_picture_is_found_however_it_is_named(options: dict[str, str]) -> None:
    seen: list[Bitmap] = []

    def look(page: Bitmap) -> tuple[OcrLine, ...]:
        seen.append(page)
        return REPORT

    with using(look):
        read(package("@", **options))
    page = seen[0][:, :, 0].astype(np.int16)
    height, width = page.shape
    assert page[height // 4, width // 4] < 10
    assert min(page[height // 4, width * 3 // 4], page[height * 3 // 4, width // 4]) > 245


@pytest.mark.parametrize(
    ("matrix", "dark"),
    [
        ('Boundary="0 0 210 297"', (0, 0)),
        ('Boundary="0 0 210 297" CTM="-210 0 0 -297 210 297"', (1, 1)),
        ('Boundary="0 0 210 297" CTM="0 297 -210 0 210 0"', (0, 1)),
        ('Boundary="0 0 210 297" CTM="209 5 -5 296 2 0"', (0, 0)),
    ],
)
def test_a_picture_is_placed_as_the_page_shows_it(matrix: str, dark: tuple[int, int]) -> None:
    seen: list[Bitmap] = []

    def look(page: Bitmap) -> tuple[OcrLine, ...]:
        seen.append(page)
        return REPORT

    with using(look):
        read(package(f'<ImageObject {matrix} ResourceID="7"/>'))
    page = seen[0][:, :, 0]
    height, width = page.shape
    found = {
        (row, column)
        for row in (0, 1)
        for column in (0, 1)
        if page[height * (1 + 2 * row) // 4, width * (1 + 2 * column) // 4] < 60
    }
    assert found == {dark}


@pytest.mark.parametrize("objects", ["@", "@" + NUMBER])
def test_without_the_extra_the_message_names_the_command(objects: str, no_engine: None) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(package(objects, objects))
    assert caught.value.problem.code == "read-ofd-no-text"
    assert engine.COMMAND in caught.value.problem.remedy


def test_without_the_extra_scanned_pages_among_others_are_counted(no_engine: None) -> None:
    text = NUMBER.replace("- 1 -", "全县推进依法行政，健全各项制度，加强执法监督，成效明显。")
    document = read(package(text, "@" + NUMBER))
    assert [each.kind for each in document.unread] == [UnreadKind.SCAN]


def test_a_picture_that_is_broken_is_one_problem() -> None:
    with using(says(*REPORT)), pytest.raises(UnreadableError) as caught:
        read(package("@", data=picture()[:200]))
    assert caught.value.problem.code == "read-ofd-broken"


def test_nothing_is_asked_of_a_page_without_pictures() -> None:
    def refuse(_: Bitmap) -> tuple[OcrLine, ...]:
        raise AssertionError

    with using(refuse), pytest.raises(UnreadableError) as caught:
        read(package(""))
    assert caught.value.problem.code == "read-ofd-no-text"
