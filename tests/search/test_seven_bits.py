"""Bytes as text with seven bits a character: whole, short, and inert in a script and a page."""

import random

import pytest

from casebook.search.seven_bits import seven_bits
from tests.helpers.data_files import bytes_of


@pytest.mark.parametrize("size", [0, 1, 2, 6, 7, 8, 13, 14, 15, 1000])
def test_bytes_come_back(size):
    data = random.Random(size).randbytes(size)
    assert bytes_of(seven_bits(data).decode()) == data


@pytest.mark.parametrize("byte", range(256))
def test_no_byte_leaves_its_string(byte):
    text = seven_bits(bytes([byte]) * 56)
    assert bytes_of(text.decode()) == bytes([byte]) * 56
    assert not set(text) & set(b'\0\n\r"<\\')


def test_a_fifth_is_added():
    data = random.Random(1).randbytes(70_000)
    assert len(seven_bits(data)) < 1.21 * len(data)
