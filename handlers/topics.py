"""Topics in the chat: «少收这类», «为什么收到», and /topics with everything at a glance."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.topics import rules, service
from handlers.callbacks import Callback, Handler, Home
from handlers.context import Context
from handlers.render import button, in_rows, keyboard

Explain = Callable[[Context, str], Awaitable[str | None]]
EXPLANATIONS: dict[str, Explain] = {}
"""Who explains a message, by the first word of its cause in the outbox; None: not theirs."""


class Mute(Callback):
    """Under a message: less of this."""

    prefix = rules.MUTE
    topic: str


class Why(Callback):
    """Under a message: why did I get it?"""

    prefix = rules.WHY
    cause: str


class Topics(Callback):
    """Everything that can be muted."""

    prefix = "topics"


class SetTopic(Callback):
    """Pressed twice it does no more than once."""

    prefix = "topic"
    topic: str
    muted: bool


async def mute(update: Update, context: Context) -> None:
    topic = Mute.of(update).topic
    changed = await service.mute(context.tx, context.actor, topic, context.now, muted=True)
    if changed is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    text_id = "topics-muted-alert" if changed else "topics-muted-already-alert"
    name = context.label(f"topics-name-{topic}")
    context.toast(context.label(text_id, topic=name), alert=True)


async def why(update: Update, context: Context) -> None:
    cause = rules.decoded(Why.of(update).cause)
    explain = EXPLANATIONS.get(cause.partition(":")[0])
    said = await explain(context, cause) if explain is not None else None
    if said is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    context.say(said, keyboard([button(context.label("topics-settings-button"), Topics())]))


async def show(_update: Update, context: Context) -> None:
    """/topics: what comes and what does not, a tap away."""
    settings = await service.settings(context.tx, context.actor)
    keys = [
        button(
            context.label(
                "topics-setting-button",
                mark="🔕" if one.muted else "🔔",
                topic=context.label(f"topics-name-{one.topic}"),
            ),
            SetTopic(one.topic, not one.muted),
        )
        for one in settings
    ]
    muted = sum(1 for one in settings if one.muted)
    context.show(
        context.text("topics-settings", muted=muted),
        keyboard(*in_rows(keys, 2), [button(context.label("common-home-button"), Home())]),
    )


async def set_topic(update: Update, context: Context) -> None:
    chosen = SetTopic.of(update)
    changed = await service.mute(
        context.tx, context.actor, chosen.topic, context.now, muted=chosen.muted
    )
    if changed is None:
        context.toast(context.label("errors-stale"), alert=True)
        return
    await show(update, context)


async def explain_announcement(context: Context, _cause: str) -> str | None:
    """What the office sent by hand; announcements may put a closer answer in its place."""
    return context.text("topics-why-announcement")


EXPLANATIONS["announcement"] = explain_announcement
BUTTONS: dict[type[Callback], Handler] = {
    Mute: mute,
    Why: why,
    Topics: show,
    SetTopic: set_topic,
}
