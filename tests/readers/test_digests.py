"""The digest of a text does not depend on what Git and editors do to its line ends."""

from __future__ import annotations

import codecs
import hashlib

import pytest

from casebook.readers import READERS
from casebook.readers.digests import possible_digests, source_digest

TEXTS = {".txt", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml"}
TEXT = "谷城县\n法治政府建设\n"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("suffix", sorted(TEXTS))
@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        f"\ufeff{TEXT}",
        TEXT.rstrip("\n"),
        f"{TEXT}\n",
        f"\ufeff{TEXT}\n".replace("\n", "\r\n"),
    ],
    ids=ascii,
)
def test_a_text_has_the_digest_of_its_bytes_on_linux(suffix, text):
    assert source_digest(f"甲{suffix.upper()}", text.encode()) == sha256(TEXT.encode())


def test_another_text_has_another_digest():
    texts = (TEXT, TEXT.replace("\n", " "), f"\n{TEXT}", TEXT.replace("\n", "\n\n", 1), f" {TEXT}")
    assert len({source_digest("甲.txt", text.encode()) for text in texts}) == len(texts)


@pytest.mark.parametrize("suffix", sorted(READERS.keys() - TEXTS))
def test_every_byte_of_another_format_counts(suffix):
    for data in (b"%PDF-1.7\r\n", b"%PDF-1.7\n", b"%PDF-1.7"):
        assert source_digest(f"甲{suffix}", data) == sha256(data)
        assert possible_digests(f"甲{suffix}", data) == {sha256(data)}


def test_the_bytes_of_utf16_stay():
    data = codecs.BOM_UTF16_LE + "ഊ\r\n".encode("utf-16-le")
    assert source_digest("甲.txt", data) == sha256(data)


def test_gb18030_is_normalised_too():
    text = TEXT.encode("gb18030")
    assert source_digest("甲.txt", text.replace(b"\n", b"\r\n")) == sha256(text)


def test_digests_of_earlier_versions_are_accepted():
    """They were of the bytes, so that the empty lines at the end counted."""
    for text in (TEXT.rstrip("\n"), f"{TEXT}\n\n", TEXT.replace("\n", "\r\n")):
        before = sha256(text.encode())
        assert before in possible_digests("甲.txt", text.encode())
        if "\r" not in text:
            assert before in possible_digests("甲.txt", text.replace("\n", "\r\n").encode())
    other = sha256(TEXT.replace("县", "市").encode())
    assert other not in possible_digests("甲.txt", TEXT.encode())
