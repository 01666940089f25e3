"""Pictures must be complete, not animated, of reasonable size, and really pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from casebook.checks.pictures import fault

SUFFIX = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp"}
NOISE = Image.effect_noise((90, 60), 60)


def saved(form: str, picture: Image.Image = NOISE, **options: object) -> bytes:
    data = io.BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("PNG", {}),
        ("PNG", {"optimize": True}),
        ("JPEG", {}),
        ("JPEG", {"progressive": True, "comment": b"a picture"}),
        ("JPEG", {"restart_marker_blocks": 1}),
        ("WEBP", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0"}),
    ],
)
def test_a_picture_passes_and_a_damaged_one_does_not(form, options):
    data = saved(form, **options)
    suffix = SUFFIX[form]
    assert fault(suffix, data) == ""
    assert "还有别的内容" in fault(suffix, data + b"<script>alert(1)</script>")
    assert fault(suffix, data[:-7])
    assert fault(suffix, data[: len(data) // 2])
    for other in {".png", ".jpeg", ".webp"} - {suffix, ".jpeg" if form == "JPEG" else ""}:
        assert "内容不是" in fault(other, data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n<html>",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0\x00\x00" * 9,
        b"RIFF\x04\0\0\0WEBP",
        b"RIFF\xff\xff\xff\xffWEBPVP8 ",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"BM",
        "<!doctype html><script>".encode("utf-16"),
    ],
)
def test_other_data_is_refused_without_an_exception(data):
    for suffix in (".png", ".jpg", ".jpeg", ".webp"):
        assert fault(suffix, data)


def test_animated_and_huge_pictures_are_refused():
    frames = [NOISE.rotate(90)]
    assert fault(".png", saved("PNG", save_all=True, append_images=frames)) == "图片会动"
    moving = saved("WEBP", NOISE.convert("RGB"), save_all=True, append_images=frames)
    assert fault(".webp", moving) == "图片会动"
    wide = Image.new("1", (60_000, 1000))
    assert fault(".png", saved("PNG", wide)) == "有 60000×1000 个像素"
