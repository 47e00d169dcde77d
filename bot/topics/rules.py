"""The topics somebody may mute, and the row of buttons under every bulk message."""

from bot.delivery.bodies import Button

NOTICES = "notices"
"""What the office announces by hand."""
TOPICS = (
    NOTICES,
    "planning",
    "courses",
    "internship",
    "jobs",
    "events",
    "policy",
    "further-study",
    "enlistment",
    "aid",
    "safety",
    "registration",
    "alumni",
    "surveys",
    "teachers",
)
"""Every topic, in the order /topics shows them."""

MUTE, WHY = "mute", "why"
"""The prefixes of the two buttons' data; handlers/topics.py reads them."""


def is_topic(topic: str) -> bool:
    return topic in TOPICS


def footer(topic: str, cause: str) -> list[Button]:
    """«少收这类» and «为什么收到», to go under a bulk message as its last row.

    `cause` is the one of its outbox rows.
    """
    return [
        {"label": "topics-less-button", "data": f"{MUTE}:{topic}"},
        {"label": "topics-why-button", "data": f"{WHY}:{coded(cause)}"},
    ]


def coded(cause: str) -> str:
    """A cause as a button can carry it: colons part the fields of a button's data."""
    return cause.replace(":", ".")


def decoded(code: str) -> str:
    return code.replace(".", ":")
