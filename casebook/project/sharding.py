"""A casebook divided into several sites: which of them is being built, and where the others are.

`casebook build --shard` tells it the MkDocs that it starts by variables of the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import normpath
from typing import Literal

HOME = "home"
"""The name of the site that searches all others."""
_ID = "{id}"
ADDRESS = f"{_ID}/"
"""The way from the home site to another, by default: a folder below it."""
_SHARD, _NAME = "CASEBOOK_SHARD", "CASEBOOK_SHARD_NAME"
_ADDRESS, _BACK = "CASEBOOK_SHARD_ADDRESS", "CASEBOOK_SHARD_HOME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharding:
    """The site that is built: `HOME`, or the id of one with a part of the cases and its `name`.

    `address` is the way from the root of the home site to the root of another, with `{id}` for its id;
    `back` the way back, "" where it is only the way up.
    """

    site: str
    name: str = ""
    address: str = ADDRESS
    back: str = ""

    @property
    def is_home(self) -> bool:
        """Whether the site is that which searches all others."""
        return self.site == HOME

    def root_of(self, shard: str) -> str:
        """The way from the root of the home site to that of another."""
        return self.address.replace(_ID, shard)

    def named(self, title: str) -> str:
        """The name of the site, of that of the casebook."""
        return f"{title} · {self.name}" if self.name else title

    @property
    def way_home(self) -> str:
        """The way from the root of this site to that of the home site; "" for that one."""
        if self.is_home:
            return ""
        return self.back or "../" * (normpath(self.root_of(self.site)).count("/") + 1)


def environment_of(sharding: Sharding) -> dict[str, str]:
    """The variables for a process that builds a site."""
    return {
        _SHARD: sharding.site,
        _NAME: sharding.name,
        _ADDRESS: sharding.address,
        _BACK: sharding.back,
    }


def sharding_of(environment: Mapping[str, str] = os.environ) -> Sharding | None:
    """The site that this process builds; None for a casebook that is one site."""
    get = environment.get
    if not (site := get(_SHARD, "")):
        return None
    name, back = get(_NAME, ""), get(_BACK, "")
    return Sharding(site=site, name=name, address=get(_ADDRESS) or ADDRESS, back=back)


AddressFault = Literal["", "id", "slash", "host", "back"]


def fault_of_addresses(address: str, back: str) -> AddressFault:
    """What is wrong with the ways between sites; "" for nothing.

    `id`: no `{id}` in the first; `slash`: one does not end with a slash; `host`: one leads to another
    host or begins at its root, where the policy of our pages loads nothing from or a disk has no root;
    `back`: the first leads up, so that the way back has to be told.
    """
    if _ID not in normpath(address):
        return "id"
    if not address.endswith("/") or (back and not back.endswith("/")):
        return "slash"
    if any(":" in way or way.startswith("/") for way in (address, back)):
        return "host"
    return "back" if normpath(address).startswith("../") and not back else ""
