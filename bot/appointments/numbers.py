"""Numbers about appointments for the lead: how many, who was there, what was called off.

No student is to be found in them: a count that fewer than five students stand behind is not
shown, nor what it could be worked out from.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.small_groups import LEAST, hidden
from db import appointment_numbers, talk_ownership
from db.appointment_numbers import AppointmentFacts
from db.appointments import AppointmentState, Side
from db.engine import Tx

__all__ = ["LEAST", "Became", "Numbers", "OfHost", "became", "count", "of_span"]


class Became(StrEnum):
    """What became of an appointment whose time has come."""

    came = "came"
    missed = "missed"
    student_off = "student-off"
    """Called off by the student."""
    staff_off = "staff-off"
    unsaid = "unsaid"
    """Its time is over, and nobody has said whether they came."""


Cell = tuple[int | None, Became]
"""Whose, and what became of it."""


@dataclass(frozen=True, slots=True)
class OfHost:
    """One person's appointments; None stands for what is too small to show."""

    name: str | None
    ahead: int | None
    """Booked and still to come."""
    whole: int | None
    became: Mapping[Became, int | None]


@dataclass(frozen=True, slots=True)
class Numbers:
    """All of it, over a span of time."""

    ahead: int | None
    whole: int | None
    became: Mapping[Became, int | None]
    hosts: tuple[OfHost, ...]


def became(one: AppointmentFacts, now: datetime) -> Became | None:
    """What became of an appointment; None: it is still to come."""
    if one.state is AppointmentState.came:
        return Became.came
    if one.state is AppointmentState.missed:
        return Became.missed
    if one.state is AppointmentState.cancelled:
        return Became.student_off if one.cancelled_by is Side.student else Became.staff_off
    return None if one.starts_at > now else Became.unsaid


def count(facts: Sequence[AppointmentFacts], names: Mapping[int, str], now: datetime) -> Numbers:
    """The numbers of these appointments, the busiest first."""
    cells: dict[Cell, list[int]] = {}
    ahead: dict[int | None, list[int]] = {}
    for one in facts:
        what = became(one, now)
        if what is None:
            ahead.setdefault(one.staff_id, []).append(one.student_id)
        else:
            cells.setdefault((one.staff_id, what), []).append(one.student_id)
    hosts = {one.staff_id for one in facts}
    away_hosts, away_kinds, away = _hidden(cells, hosts)
    # What is to come is in no other sum but its own.
    away_ahead = hidden({host: len(set(found)) for host, found in ahead.items()})

    def whole_of(host: int | None) -> int:
        return sum(len(found) for (one, _), found in cells.items() if one == host)

    every = sorted(hosts, key=lambda one: (one is None, -whole_of(one), names.get(one or 0, "")))
    kinds = {what: sum(len(cells.get((one, what), ())) for one in hosts) for what in Became}
    alone = len(away_hosts) == 1 or len(away_kinds) == 1
    return Numbers(
        ahead=None
        if _too_few(ahead.values()) or len(away_ahead) == 1
        else sum(map(len, ahead.values())),
        whole=None if _too_few(cells.values()) or alone else sum(kinds.values()),
        became={what: None if what in away_kinds else number for what, number in kinds.items()},
        hosts=tuple(
            OfHost(
                names.get(one) if one is not None else None,
                None if one in away_ahead else len(ahead.get(one, ())),
                None if one in away_hosts else whole_of(one),
                {
                    what: None if (one, what) in away else len(cells.get((one, what), ()))
                    for what in Became
                },
            )
            for one in every
        ),
    )


def _too_few(groups: Iterable[Sequence[int]]) -> bool:
    """Whether somebody stands behind these, and fewer than five students do."""
    return 0 < len({student for found in groups for student in found}) < LEAST


def _hidden(
    cells: Mapping[Cell, Sequence[int]], hosts: Collection[int | None]
) -> tuple[set[int | None], set[Became], set[Cell]]:
    """Which hosts' sums, which sums of what became, and which single counts are not shown.

    Of every line and column that has its sum beside it, never one count alone is left out; so
    what is hidden for a line may hide more in a column, until nothing more has to be.
    """
    students = {key: len(set(found)) for key, found in cells.items()}
    by_host = {
        host: len({one for (whose, _), found in cells.items() if whose == host for one in found})
        for host in hosts
    }
    by_kind = {
        kind: len({one for (_, what), found in cells.items() if what is kind for one in found})
        for kind in Became
    }
    away_hosts, away_kinds = hidden(by_host), hidden(by_kind)
    away: set[Cell] = set()
    before = -1
    while (after := len(away) + len(away_hosts) + len(away_kinds)) != before:
        before = after
        away |= {one for one in students if one[0] in away_hosts or one[1] in away_kinds}
        lines = {
            host: {key: students[key] for key in students if key[0] == host} for host in hosts
        }
        columns = {
            kind: {key: students[key] for key in students if key[1] is kind} for kind in Became
        }
        for group in (*lines.values(), *columns.values()):
            away |= hidden(group, away)
        # Where nothing could be hidden beside it, the sum would say the count that is hidden.
        away_hosts |= {host for host, line in lines.items() if len(line.keys() & away) == 1}
        away_kinds |= {kind for kind, column in columns.items() if len(column.keys() & away) == 1}
        away_hosts, away_kinds = hidden(by_host, away_hosts), hidden(by_kind, away_kinds)
    return away_hosts, away_kinds, away


async def of_span(tx: Tx, since: datetime, now: datetime) -> Numbers:
    """The numbers of the appointments that begin after an instant."""
    facts = await appointment_numbers.beginning(tx, since)
    owners = {one.staff_id for one in facts if one.staff_id is not None}
    return count(facts, await talk_ownership.names(tx, owners), now)
