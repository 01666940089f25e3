"""The engine of the extra: RapidOCR with the models of its wheel, on the processor, without network."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import rapidocr

from casebook.readers.ocr.engine import Bitmap, Corner, OcrLine
from casebook.readers.ocr.progress import MOST_THREADS

_LARGEST_SIDE = 6000  # pixels; larger than any picture that is given, so that none is shrunk again
_FOUND_SIDE = 1280  # pixels; lines are found on a smaller picture, which costs less than half
_BATCH = 4  # lines that are recognised together; more need more memory and are no faster


@cache
def _engine() -> Any:
    """Return the engine with its models. Raises FileNotFoundError if the wheel has none."""
    models = Path(str(rapidocr.__file__)).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": _LARGEST_SIDE,
            "Global.text_score": 0.0,
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": min(os.cpu_count() or 1, MOST_THREADS),
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            "Det.limit_type": "max",
            "Det.limit_side_len": _FOUND_SIDE,
            "Det.model_path": _model(models, "det"),
            "Rec.model_path": _model(models, "rec"),
            "Rec.rec_batch_num": _BATCH,
        }
    )


def _model(folder: Path, task: str) -> str:
    """Return the path of a model: without it the engine would fetch one from the network."""
    found = sorted(folder.glob(f"*_{task}_*.onnx"))
    if not found:
        raise FileNotFoundError(f"rapidocr: no model *_{task}_*.onnx")
    return str(found[-1])


def recognise(picture: Bitmap) -> Sequence[OcrLine]:
    """Return the lines of a picture."""
    return tuple(_lines(_engine()(picture)))


def _lines(found: Any) -> Iterator[OcrLine]:
    """Yield the lines of an answer, which has None for all its fields if there are none."""
    if found.boxes is None or found.txts is None:
        return
    words = found.word_results or ()
    if len(words) != len(found.txts):
        words = ((),) * len(found.txts)
    for box, text, score, chars in zip(found.boxes, found.txts, found.scores, words, strict=True):
        one, two, three, four = (_corner(point) for point in box)
        upright = math.dist(one, four) >= 1.5 * math.dist(one, two)
        if upright:  # the engine turns these by 90 degrees before it reads them
            one, two, three, four = two, three, four, one
        known = _known(chars, text)
        yield OcrLine(
            text=text,
            corners=(one, two, three, four),
            sure=float(score),
            least=min((float(each[1]) for each in known), default=float(score)),
            middles=tuple(_along(one, two, each[2]) for each in known) if not upright else (),
        )


def _known(chars: Any, text: str) -> Sequence[Any]:
    """Return (character, confidence, box) of each character that is not blank, () if one is missing."""
    rows = [each for each in chars if isinstance(each, tuple) and len(each) == 3]
    written = "".join(text.split())
    return rows if "".join(str(each[0]) for each in rows) == written else ()


def _corner(point: Any) -> Corner:
    return float(point[0]), float(point[1])


def _along(start: Corner, end: Corner, box: Any) -> float:
    """Return where the middle of a character's box lies between the ends of its line."""
    x = sum(float(point[0]) for point in box) / len(box)
    return (x - start[0]) / (end[0] - start[0]) if end[0] != start[0] else 0.5
