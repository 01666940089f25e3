"""Concepts that one query means stand in one file."""

from casebook.search.concepts import Concept
from casebook.search.kinship import grouped_by_kinship


def concept(name, *strong, asked=()):
    return Concept(id=name, kind="everyday", name=name, strong=strong, asked=asked)


def test_related_concepts_are_in_one_group_wherever_they_stood():
    concepts = [
        concept("复议", "行政复议", "复议机关"),
        concept("烟花", "烟花爆竹"),
        concept("公证", "公证处"),
        concept("信用", "信用修复"),
        concept("改革", "行政复议体制改革"),
        concept("鞭炮", "燃放", asked=(("烟花",),)),
        concept("失信", "信用修复告知"),
    ]
    groups = grouped_by_kinship(concepts, lambda _: 1, 2)
    assert [[item.name for item in group] for group in groups] == [
        ["复议", "改革"],
        ["烟花", "鞭炮"],
        ["公证", "信用"],
        ["失信"],
    ]


def test_every_concept_is_in_one_group_and_a_group_ends_when_it_is_full():
    concepts = [concept(f"概念{n}", f"甲{n}乙") for n in range(10)]
    groups = grouped_by_kinship(concepts, lambda item: int(item.name[2:]), 9)
    names = [item.name for group in groups for item in group]
    assert sorted(names) == sorted(item.name for item in concepts)
    assert all(sum(int(item.name[2:]) for item in group) >= 9 for group in groups[:-1])
    assert grouped_by_kinship([], lambda _: 1, 9) == []
