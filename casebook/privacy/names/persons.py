"""What is said of persons only, so that the word before it is a name: 高兴 in 残疾人高兴因病致残."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from casebook.yamltext.packaged import packaged_yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonWords:
    """`rules/persons.yml` compiled: what persons are and do, and words that tell against a name.

    `begins` are the first characters of `sure`; `winners` matches up to the end of the label.
    `nominal` are verbs that end a phrase (网络保护), `manners` what is said of a person but no verb for
    the dictionary, `away` verbs behind where one is from, `together` what several persons are.
    `sure` includes `born`, `acts` both and `beside` all, what is said beside a role only.
    """

    born: re.Pattern[str]
    sure: re.Pattern[str]
    acts: str
    beside: str
    adverbs: frozenset[str]
    things: frozenset[str]
    crowds: frozenset[str]
    begins: str
    winners: re.Pattern[str]
    elected: re.Pattern[str]
    bodies: frozenset[str]
    nominal: frozenset[str]
    manners: frozenset[str]
    away: frozenset[str]
    together: frozenset[str]


@cache
def person_words() -> PersonWords:
    """The rules, read on the first call."""
    rules = packaged_yaml("rules/persons.yml")
    born, sure = "|".join(rules["born"]), "|".join(rules["sure"])
    return PersonWords(
        born=re.compile(born),
        sure=re.compile(f"{born}|{sure}"),
        acts="|".join((born, sure, *rules["acts"])),
        beside="|".join((born, sure, *rules["acts"], *rules["beside"])),
        adverbs=frozenset(rules["adverbs"].split()),
        things=frozenset(rules["things"].split()),
        crowds=frozenset(rules["crowds"].split()),
        begins=re.escape(rules["begins"]),
        winners=re.compile("|".join(f"(?:{label})$" for label in rules["winners"])),
        elected=re.compile(rules["elected"]),
        bodies=frozenset(rules["bodies"].split()),
        nominal=frozenset(rules["nominal"].split()),
        manners=frozenset(rules["manners"].split()),
        away=frozenset(rules["away"].split()),
        together=frozenset(rules["together"].split()),
    )


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(person_words().acts)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(person_words().beside)


def is_crowd(role: str) -> bool:
    """Whether a role is often said of many: 群众, 居民."""
    return role in person_words().crowds


def is_born(text: str, at: int) -> bool:
    """Whether sex, age or kinship is said of the word that ends at `at`: 时间，女，52岁."""
    return bool(person_words().born.match(text, at))


def acts_follow(text: str, at: int) -> bool:
    """Whether an act of a person follows at `at`."""
    return bool(_acts().match(text, at))


def is_said_of_person(text: str, at: int, end: int, *, only_sure: bool) -> bool:
    """Whether what follows `text[at:end]` makes it a person's name, by the word it begins with.

    Behind an adverb (马上, 成功) only sex, age and kinship do, behind a thing (房屋) and with
    `only_sure` also what happens to persons alone; else all that is said of a person beside a role.
    """
    persons = person_words()
    word = text[at : at + 2]
    if word in persons.adverbs:
        pattern = persons.born
    elif only_sure or word in persons.things:
        pattern = persons.sure
    else:
        pattern = _beside()
    return bool(pattern.match(text, end))


def is_other_word(text: str, at: int, end: int) -> bool:
    """Whether `text[at:end]` begins with an adverb or a thing and nothing makes it a name."""
    persons = person_words()
    word = text[at : at + 2]
    return (word in persons.adverbs or word in persons.things) and not is_said_of_person(
        text, at, end, only_sure=True
    )
