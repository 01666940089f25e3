"""Renews the source of a page that an editor has changed: the one field that the program may write.

A report gets another name, other articles are added to it: the text of the page is the same article as
before, so that only where it stands is renewed. A page whose article has another text now keeps its
digest, by which `check` asks to compare them.
"""

from __future__ import annotations

from dataclasses import replace

from casebook.case_md import parse_case
from casebook.case_md.editing import UneditableError, WrittenValue, edit_front_matter
from casebook.case_md.writing import source_value
from casebook.model import SourceRef
from casebook.yamltext.strict import parse_mapping


def with_source(page: str, new: SourceRef) -> str:
    """Return an edited page with the source that its article has now; other bytes stay.

    It is the same page if nothing is to be renewed or the front matter cannot be changed.
    """
    case = parse_case(page, "").case
    if case is None or case.source is None:
        return page
    wanted = _renewed(case.source, new)
    if wanted == case.source:
        return page
    written = source_value(wanted)
    data = parse_mapping(f"source:{written}").data["source"]
    try:
        return edit_front_matter(page, {"source": WrittenValue(written, data)})
    except UneditableError:
        return page


def _renewed(old: SourceRef, new: SourceRef) -> SourceRef:
    """The source with the new file name; with the new place and digest too if the text is the same.

    What an editor has removed stays away.
    """
    same_file = bool(old.sha256) and old.sha256 == new.sha256
    same_text = bool(old.text) and old.text == new.text
    if not (same_file or same_text):
        return replace(old, file=new.file)
    return replace(
        old,
        file=new.file,
        article=new.article,
        part=new.part,
        lines=new.lines if old.lines else None,
        sha256=new.sha256 if old.sha256 else "",
        text=new.text if old.text else "",
    )
