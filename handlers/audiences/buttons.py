"""What the buttons of the builder carry.

`host` and `key` name whose condition it is («an», an announcement's id); `mark` what the
condition was when the screen was drawn, so that an old screen changes nothing it does not show.
"""

from handlers.callbacks import Callback

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Show(Callback):
    """The condition as it stands."""

    prefix = "auview"
    host: str
    key: int


class Everybody(Callback):
    prefix = "auall"
    host: str
    key: int
    mark: str


class Clear(Callback):
    """Begin anew, with nobody."""

    prefix = "auzero"
    host: str
    key: int
    mark: str


class Kinds(Callback):
    """What a new fact can be about, to go into a group (one past the last: a new one)."""

    prefix = "aukind"
    host: str
    key: int
    mark: str
    group: int


class Values(Callback):
    """A page of what can be picked for a fact."""

    prefix = "aulist"
    host: str
    key: int
    mark: str
    group: int
    part: int
    kind: str
    page: int


class Pick(Callback):
    """Take a value in or out; `value` is its number among the kind's options."""

    prefix = "aupick"
    host: str
    key: int
    mark: str
    group: int
    part: int
    kind: str
    page: int
    value: int


class SetState(Callback):
    """How far with a lesson or module."""

    prefix = "austate"
    host: str
    key: int
    mark: str
    group: int
    part: int
    state: str


class ShowGroup(Callback):
    """One group with its facts."""

    prefix = "augrp"
    host: str
    key: int
    mark: str
    group: int


class Negate(Callback):
    prefix = "aunot"
    host: str
    key: int
    mark: str
    group: int
    part: int


class Remove(Callback):
    prefix = "audrop"
    host: str
    key: int
    mark: str
    group: int
    part: int


class Rejoin(Callback):
    """Any instead of all of a group's facts, or the other way round."""

    prefix = "aujoin"
    host: str
    key: int
    mark: str
    group: int


class Sample(Callback):
    """Five who would get it."""

    prefix = "aufive"
    host: str
    key: int


class Missing(Callback):
    """Who would not get it, and why."""

    prefix = "auwho"
    host: str
    key: int


class Done(Callback):
    """Back to where the condition is for."""

    prefix = "audone"
    host: str
    key: int


def mark_of(fingerprint: int) -> str:
    """A condition's fingerprint in as few letters as a button has room for."""
    digits = ""
    while True:
        fingerprint, digit = divmod(fingerprint, 36)
        digits = _DIGITS[digit] + digits
        if not fingerprint:
            return digits
