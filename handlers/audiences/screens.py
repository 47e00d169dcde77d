"""What the builder looks like: the condition in words, the live count, and what to tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.audiences import building, rules
from bot.audiences.building import Group, Place
from bot.audiences.choices import CONTENTS, KINDS, Option, Options
from bot.audiences.words import Speaker
from db.audiences import NOT_REACHED, AudienceSize, Condition, Excluded, Sampled
from handlers.audiences import buttons as taps
from handlers.callbacks import Callback
from handlers.context import Context
from handlers.render import button, in_rows, keyboard

Shown: TypeAlias = tuple[str, InlineKeyboardMarkup]
LABEL = 30
NUMBERS = "①②③④⑤⑥⑦⑧"
USUAL = ("entry_year", "major", "class")
"""What most messages are addressed by: one tap away."""
CLASSES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Screen:
    """What every screen of one condition needs: its words, its owner, its mark."""

    context: Context
    host: str
    key: int
    condition: Condition
    topic: str | None
    more: Sequence[InlineKeyboardButton]
    size: AudienceSize

    @property
    def own(self) -> tuple[str, int]:
        return self.host, self.key

    @property
    def marked(self) -> tuple[str, int, str]:
        """The start of every button that changes something."""
        return self.host, self.key, taps.mark_of(rules.fingerprint(self.condition))

    @property
    def groups(self) -> tuple[Group, ...]:
        return building.groups_of(self.condition)

    def speaker(self) -> Speaker:
        context = self.context
        return Speaker(context.content.texts, context.actor.language, context.content)

    def say(self, text_id: str, **values: object) -> str:
        return self.context.text(f"audiences-{text_id}", **values)

    def button(self, text_id: str, data: Callback, **values: object) -> InlineKeyboardButton:
        return button(self.context.label(f"audiences-{text_id}-button", **values), data)

    def count(self) -> str:
        """How many fit and get it, and why the rest does not."""
        size = self.size
        line = self.say("count", total=size.total, reachable=size.reachable)
        why = [
            self.say(f"count-{reason.replace('_', '-')}", count=count)
            for reason in NOT_REACHED
            if (count := getattr(size, reason))
        ]
        return "\n".join([line, *([" · ".join(why)] if why else [])])


def main(screen: Screen) -> Shown:
    """The condition group by group, the count, and everything one can do with it."""
    groups = screen.groups
    everybody = building.is_everybody(screen.condition)
    chosen = building.is_chosen(screen.condition)
    add = screen.button("add", taps.Kinds(*screen.marked, len(groups)))
    done = screen.button("done", taps.Done(*screen.own))
    if not chosen:
        everyone = screen.button("everybody", taps.Everybody(*screen.marked))
        lines = [screen.say("ask"), screen.say("ask-how")]
        usual = [
            screen.button(f"kind-{_slug(kind)}", taps.Values(*screen.marked, 0, 0, kind, 0))
            for kind in USUAL
        ]
        return "\n\n".join(lines), keyboard([everyone], usual, [add], screen.more)
    if everybody:
        what = f"<b>{escape(screen.speaker().whole(rules.EVERYBODY), quote=False)}</b>"
    else:
        what = "\n".join(_lines(screen, groups))
    look = [
        screen.button("sample", taps.Sample(*screen.own)),
        screen.button("missing", taps.Missing(*screen.own)),
    ]
    numbers = [
        screen.button("change", taps.ShowGroup(*screen.marked, index), number=NUMBERS[index])
        for index in range(min(len(groups), len(NUMBERS)))
    ]
    clear = screen.button("clear", taps.Clear(*screen.marked))
    full = len(groups) >= building.MOST_GROUPS
    return "\n\n".join([screen.say("ask"), what, screen.count()]), keyboard(
        *in_rows(numbers, 4), [clear] if full else [add, clear], look, [done], screen.more
    )


def _lines(screen: Screen, groups: Sequence[Group]) -> list[str]:
    speaker = screen.speaker()
    lines = [screen.say("all-of")] if len(groups) > 1 else []
    for index, group in enumerate(groups):
        words = escape(speaker.whole(group.as_condition()), quote=False)
        number = NUMBERS[index] if index < len(NUMBERS) else str(index + 1)
        lines.append(f"{number} <b>{words}</b>")
    return lines


def kinds(screen: Screen, group: int) -> Shown:
    """What a new fact can be about."""
    groups = screen.groups
    part = len(groups[group].parts) if group < len(groups) else 0
    offered = [
        screen.button(f"kind-{_slug(kind)}", taps.Values(*screen.marked, group, part, kind, 0))
        for kind in KINDS
    ]
    back: Callback = taps.ShowGroup(*screen.marked, group) if part else taps.Show(*screen.own)
    return screen.say("kinds"), keyboard(*in_rows(offered, 2), [_back(screen, back)])


def values(screen: Screen, place: Place, kind: str, shown: Options) -> Shown:
    """A page of what can be picked, what is chosen ticked, with the live count."""
    part = building.part_at(screen.condition, place)
    after: Callback = taps.Show(*screen.own)
    if not shown.options:
        text_id = "no-answers" if kind in {"question", "answer"} else "no-choice"
        return screen.say(text_id), keyboard([_back(screen, after)])
    at = (place.group, place.part, kind)
    if shown.contents:
        return _contents(screen, at, shown, part)
    rows = [
        [
            _option(
                screen, option, kind, part, taps.Pick(*screen.marked, *at, shown.page, option.key)
            )
        ]
        for option in shown.options
    ]
    of = {"chapter": screen.speaker().title("module", shown.chapter)} if shown.chapter else {}
    lines = [screen.say(f"pick-{_slug(kind)}", **of), *_so_far(screen, part)]
    if shown.pages > 1:
        page = {"page": shown.page + 1, "pages": shown.pages}
        lines.append(screen.context.text("common-page", **page))
    more = []
    if part is not None:
        key, value, _ = building.fact_of(part)
        more = [
            screen.button(
                f"state-{state.replace('_', '-')}",
                taps.SetState(*screen.marked, place.group, place.part, state),
                mark="● " if value["state"] == state else "",
            )
            for state in building.STATES.get(key, ())
        ]
    negate = taps.Negate(*screen.marked, place.group, place.part)
    ends = [_back(screen, after)]
    if part is not None:
        ends = [screen.button("negate", negate), screen.button("picked", after)]
    return "\n\n".join(lines), keyboard(*rows, _turns(screen, at, shown), *_each(more), ends)


def _so_far(screen: Screen, part: Condition | None) -> list[str]:
    """What is picked already, and how many that makes."""
    what = [screen.say("picked", what=screen.speaker().part(part))] if part is not None else []
    chosen = building.is_chosen(screen.condition)
    return [*what, screen.count() if chosen else screen.say("none")]


def _contents(
    screen: Screen, at: tuple[int, int, str], shown: Options, part: Condition | None
) -> Shown:
    """The chapters of what is too much for one list."""
    rows = [
        [
            screen.button(
                "option",
                taps.Values(*screen.marked, *at, option.key),
                mark="",
                name=screen.speaker().title("module", option.value),
            )
        ]
        for option in shown.options
    ]
    lines = [screen.say("pick-chapter"), *_so_far(screen, part)]
    return "\n\n".join(lines), keyboard(*rows, [_back(screen, taps.Show(*screen.own))])


def _each(row: Sequence[InlineKeyboardButton]) -> list[Sequence[InlineKeyboardButton]]:
    return [row] if row else []


def _turns(screen: Screen, at: tuple[int, int, str], shown: Options) -> list[InlineKeyboardButton]:
    def turn(text_id: str, page: int) -> InlineKeyboardButton:
        return screen.button(text_id, taps.Values(*screen.marked, *at, page))

    if shown.chapter is not None:
        return [turn("other-chapter", CONTENTS)]
    before = [turn("previous", shown.page - 1)] if shown.page > 0 else []
    after = [turn("next", shown.page + 1)] if shown.page + 1 < shown.pages else []
    return [*before, *after]


def _option(
    screen: Screen, option: Option, kind: str, part: Condition | None, data: Callback
) -> InlineKeyboardButton:
    label = name_of(screen, kind, option.value)
    short = label if len(label) <= LABEL else f"{label[: LABEL - 1]}…"
    ticked = part is not None and _is_in(option.value, part)
    values: dict[str, Any] = {"mark": "✅ " if ticked else "", "name": short}
    if option.students is None:
        return screen.button("option", data, **values)
    return screen.button("option-counted", data, count=option.students, **values)


def _is_in(value: Any, part: Condition) -> bool:
    key, present, _ = building.fact_of(part)
    match key:
        case "lesson" | "module":
            return bool(present["id"] == value)
        case "campaign":
            return value in present["response"]
        case "answer":
            return value in present.get("in", ())
    return value in present if isinstance(present, list) else bool(value == present)


def name_of(screen: Screen, kind: str, value: Any) -> str:
    """What an option is called on its button."""
    speaker = screen.speaker()
    match kind:
        case "question":
            return " · ".join(value)
        case "campaign":
            if value in building.RESPONSES:
                return speaker.say("response", word=value)
            return speaker.title(kind, value)
        case "lesson" | "module":
            return speaker.title(kind, value)
        case "silent_days" | "graduates_within":
            return speaker.fact(kind, value)
    return speaker.value(kind, value)


def group(screen: Screen, index: int) -> Shown:
    """One group: its facts, each to be changed, negated or taken out, and how they join."""
    chosen = screen.groups[index]
    speaker = screen.speaker()
    lines = []
    rows: list[Sequence[InlineKeyboardButton]] = []
    if len(chosen.parts) > 1:
        lines.append(screen.say(f"{chosen.joint}-of"))
    for at, part in enumerate(chosen.parts):
        number = NUMBERS[at] if at < len(NUMBERS) else str(at + 1)
        lines.append(f"{number} <b>{escape(speaker.part(part), quote=False)}</b>")
        rows.append(_part_row(screen, index, at, part, number))
    if len(chosen.parts) > 1:
        other = "any" if chosen.joint == "all" else "all"
        rows.append([screen.button(f"join-{other}", taps.Rejoin(*screen.marked, index))])
    if len(chosen.parts) < building.MOST_PARTS:
        rows.append([screen.button("add-or", taps.Kinds(*screen.marked, index))])
    text = "\n\n".join(["\n".join(lines), screen.count()])
    return text, keyboard(*rows, [_back(screen, taps.Show(*screen.own))])


def _part_row(
    screen: Screen, index: int, at: int, part: Condition, number: str
) -> list[InlineKeyboardButton]:
    row = []
    if building.is_simple(part):
        kind = building.fact_of(part)[0]
        data = taps.Values(*screen.marked, index, at, kind, 0)
        row.append(screen.button("change", data, number=number))
    negate = taps.Negate(*screen.marked, index, at)
    remove = taps.Remove(*screen.marked, index, at)
    return [
        *row,
        screen.button("negate-part", negate, number=number),
        screen.button("remove", remove, number=number),
    ]


def sample(screen: Screen, found: Sequence[Sampled]) -> Shown:
    """A few names, so that a mistake in the condition is seen."""
    lines = [screen.say("sample" if found else "sample-none")]
    for one in found:
        if one.class_name is None:
            lines.append(screen.say("sample-staff", name=one.name))
        else:
            lines.append(screen.say("sample-line", name=one.name, class_name=one.class_name))
    others = screen.size.reachable > len(found)
    again = [screen.button("again", taps.Sample(*screen.own))] if others else []
    return "\n".join(lines), keyboard(again, [_back(screen, taps.Show(*screen.own))])


def missing(screen: Screen, found: Sequence[Excluded]) -> Shown:
    """Who would not get it: by reason, the classes with most of them first."""
    lines = [screen.count()]
    for reason in NOT_REACHED:
        total = getattr(screen.size, reason)
        if not total:
            continue
        lines.append(screen.say(f"missing-{reason.replace('_', '-')}", count=total))
        of_classes = [one for one in found if one.reason == reason and one.class_name]
        listed = [
            screen.say("missing-class", class_name=one.class_name, count=one.count)
            for one in of_classes[:CLASSES_SHOWN]
        ]
        if len(of_classes) > CLASSES_SHOWN:
            listed.append(screen.say("missing-more", count=len(of_classes)))
        lines[-1] = "\n".join([lines[-1], *listed])
    if len(lines) == 1:
        lines.append(screen.say("missing-nobody"))
    return "\n\n".join(lines), keyboard([_back(screen, taps.Show(*screen.own))])


def _back(screen: Screen, data: Callback) -> InlineKeyboardButton:
    return button(screen.context.label("common-back-button"), data)


def _slug(kind: str) -> str:
    return kind.replace("_", "-")
