"""What a campaign says, as bodies for the outbox: both languages, with its buttons."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape, unescape
from typing import Any

from bot.campaigns.rules import Action
from bot.delivery.bodies import Button
from bot.topics import rules as topics
from content import LANGUAGES, Language, Texts
from content.campaign_files import Campaign, fill, spoken_date, variables
from content.models import Bilingual
from db.campaign_sending import Recipient

PRESS = "camp"
"""The prefix of the buttons' data; handlers/campaigns reads it."""
PERSONAL = frozenset({"name", "class", "counselor", "graduation_year"})
SHORT = 42
_TAG = re.compile(r"<[^<>]+>")
_END = re.compile(r"(?<=[。！？!?])|(?<=\.)\s")


def press(run_id: int, action: Action) -> str:
    """What a button of a campaign carries. Run 0 is a test nobody's answer is kept of."""
    return f"{PRESS}:{run_id}:{action.value}"


def is_personal(text: Bilingual) -> bool:
    """Whether the words are not the same for everybody."""
    used = {name for language in LANGUAGES for name in variables(text[language])}
    return not used.isdisjoint(PERSONAL)


def values(
    campaign: Campaign,
    occurrence_day: date,
    recipient: Recipient | None,
    texts: Texts,
    language: Language,
) -> dict[str, str]:
    """What the variables of a text stand for, plain."""
    deadline = campaign.deadline_after(occurrence_day)
    found = {"deadline": spoken_date(deadline, language) if deadline else ""}
    if recipient is not None:
        nobody = texts.format(language, "campaigns-your-teacher")
        found |= {
            "name": recipient.name,
            "class": recipient.class_name or "",
            "counselor": recipient.counselor or nobody,
            "graduation_year": str(recipient.graduation_year or ""),
        }
    return found


def body(
    campaign: Campaign,
    text: Bilingual,
    run_id: int,
    occurrence_day: date,
    recipient: Recipient | None,
    texts: Texts,
    *,
    cause: str,
    lead: str | None = None,
) -> dict[str, Any]:
    """A campaign's message; `recipient` may be None where the words name nobody.

    `lead` is the id of a line of ours above it.
    """
    made: dict[str, Any] = {
        "kind": "versions",
        "buttons": keys(campaign, run_id, cause),
    }
    for language in LANGUAGES:
        given = values(campaign, occurrence_day, recipient, texts, language)
        said = fill(text[language], given)
        if lead is not None:
            said = f"{texts.format(language, lead)}\n\n{said}"
        made[language] = html(said)
    return made


def html(text: str) -> dict[str, Any]:
    """Finished Telegram HTML as a body."""
    return {"kind": "html", "text": text, "reply_markup": None, "reply_to": None}


def keys(campaign: Campaign, run_id: int, cause: str) -> list[list[Button]]:
    """The buttons: what to do on top, then the answers two by two, then the topic's row."""
    labels = {
        "later": Action.later,
        "done": Action.done,
        "not_for_me": Action.not_for_me,
        "ask": Action.ask,
    }
    rows: list[list[Button]] = []
    answers: list[Button] = []
    for name in campaign.shown_buttons:
        if name == "go":
            rows.append([_go(campaign, run_id)])
        else:
            label = f"campaigns-{name.replace('_', '-')}-button"
            answers.append({"label": label, "data": press(run_id, labels[name])})
    rows += [answers[start : start + 2] for start in range(0, len(answers), 2)]
    return [*rows, topics.footer(campaign.topic, cause)]


def _go(campaign: Campaign, run_id: int) -> Button:
    url = campaign.go.url if campaign.go else None
    if url is not None:
        return {"label": "campaigns-go-button", "url": url}
    talk = campaign.go is not None and campaign.go.menu == "talk"
    label = "campaigns-go-talk-button" if talk else "campaigns-go-button"
    return {"label": label, "data": press(run_id, Action.go)}


def short(text: str, given: Mapping[str, str], limit: int = SHORT) -> str:
    """The first sentence of a text, plain, for lists."""
    used = {name: given.get(name, "") for name in variables(text)}
    plain = unescape(_TAG.sub("", fill(text, used))).strip()
    first = _END.split(plain.split("\n", 1)[0], maxsplit=1)[0].strip()
    return first if len(first) <= limit else f"{first[: limit - 1].rstrip()}…"


def digest(
    lines: Sequence[tuple[int, int, Mapping[Language, str]]], texts: Texts, cause: str
) -> dict[str, Any]:
    """Several campaigns in one short message: (run, part, its first sentence in each
    language)."""
    made: dict[str, Any] = {
        "kind": "versions",
        "runs": [[run_id, part] for run_id, part, _ in lines],
    }
    for language in LANGUAGES:
        listed = "\n".join(
            f"{number}. {escape(said[language], quote=False)}"
            for number, (_, _, said) in enumerate(lines, 1)
        )
        made[language] = html(f"{texts.format(language, 'campaigns-digest')}\n\n{listed}")
    numbers: list[Button] = [
        {"text": str(number), "data": press(run_id, Action.show)}
        for number, (run_id, _, _) in enumerate(lines, 1)
    ]
    rows = [numbers[start : start + 5] for start in range(0, len(numbers), 5)]
    why: Button = {
        "label": "topics-why-button",
        "data": f"{topics.WHY}:{topics.coded(cause)}",
    }
    return {**made, "buttons": [*rows, [why]]}
