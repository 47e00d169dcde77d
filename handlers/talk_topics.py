"""A talk's own topic in a chat: made when it is first written to, made anew when it is gone.

Who writes to a talk need not know of topics: the outbox says which talk, and the topic is found
here, at the moment of sending. That Telegram knows a topic no more is no failure of a message.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog
from telegram.error import BadRequest, TelegramError

from bot.delivery import rules
from bot.delivery.pacing import Priority
from bot.handoff.rules import NO_FORUM, NO_RIGHTS, Topic, TopicState
from handlers.bot import PacedBot

log = structlog.get_logger(__name__)

ICONS = {
    TopicState.waiting: "5377316857231450742",  # ❓
    TopicState.urgent: "5379748062124056162",  # ❗️
    TopicState.answered: "5370870893004203704",  # 🗣
    TopicState.ended: "5357315181649076022",  # 📁
}
"""Icons every bot may give a topic, as getForumTopicIconStickers lists them."""
LOST = ("message thread not found", "topic_deleted", "topic_id_invalid")
CLOSED = ("topic_closed",)
RIGHTS = ("not enough rights", "chat_admin_required", "need administrator rights")
FORUM = ("not a forum", "method is available only in supergroups", "chat_not_modified_forum")
BAD_ICON = ("document_invalid",)

Send = Callable[[int | None], Awaitable[rules.Verdict]]
"""Sends into a topic, or (None) into the chat itself."""


class Places(Protocol):
    """What is known of topics; `bot.handoff.places` supplies it."""

    async def find(self, talk_id: int, chat_id: int) -> Topic | None: ...
    async def made(
        self, talk_id: int, chat_id: int, thread_id: int, state: TopicState, *, again: bool
    ) -> None: ...
    async def gone(self, chat_id: int, thread_id: int) -> None: ...
    async def shown(self, talk_id: int, chat_id: int, state: TopicState) -> None: ...


class TalkTopics:
    """Brings a message into its talk's topic."""

    def __init__(
        self,
        bot: PacedBot,
        places: Places,
        verdict_of: Callable[[TelegramError], rules.Verdict],
    ) -> None:
        self._bot = bot
        self._places = places
        self._verdict_of = verdict_of

    def _has_topics(self, chat_id: int) -> bool:
        return chat_id < 0 or bool(self._bot.bot.has_topics_enabled)

    async def around(
        self, talk_id: int, chat_id: int, priority: Priority, send: Send
    ) -> rules.Verdict:
        """Send into the talk's topic. Never raises for anything Telegram can do."""
        if not self._has_topics(chat_id):
            return await send(None)
        topic = await self._places.find(talk_id, chat_id)
        if topic is None:
            return await send(None)
        if topic.thread_id is not None:
            verdict = await send(topic.thread_id)
            if _refused(verdict, CLOSED):
                verdict = await self._reopened(chat_id, topic.thread_id, priority, send)
            if not _refused(verdict, LOST):
                return _of_desk(verdict, chat_id)
            log.info("talks.topic-gone", talk=talk_id)
            await self._places.gone(chat_id, topic.thread_id)
        made = await self._make(talk_id, chat_id, topic, priority)
        if isinstance(made, int):
            return _of_desk(await send(made), chat_id)
        if chat_id > 0 and isinstance(made, rules.Refused):
            # Without a topic it is an ordinary message of the private chat.
            return await send(None)
        return made

    async def show(self, talk_id: int, chat_id: int, priority: Priority) -> rules.Verdict:
        """Have the topic's icon say how the talk stands now; nothing where there is no topic."""
        done = rules.Sent(0)
        topic = await self._places.find(talk_id, chat_id)
        if topic is None or topic.thread_id is None or topic.shows is topic.state:
            return done
        try:
            await self._bot.call(
                "editForumTopic",
                priority,
                chat_id=chat_id,
                message_thread_id=topic.thread_id,
                icon_custom_emoji_id=ICONS[topic.state],
            )
        except BadRequest as error:
            # An icon that does not change is no message lost.
            if not _says(error.message, ("topic_not_modified",)):
                return rules.Refused(error.message[:150])
        except TelegramError as error:
            return self._verdict_of(error)
        await self._places.shown(talk_id, chat_id, topic.state)
        return done

    async def _make(
        self, talk_id: int, chat_id: int, topic: Topic, priority: Priority
    ) -> int | rules.Verdict:
        """The id of a new topic, or why there is none."""
        icon: str | None = ICONS[topic.state]
        while True:
            try:
                made = await self._bot.call(
                    "createForumTopic",
                    priority,
                    chat_id=chat_id,
                    name=topic.name,
                    icon_custom_emoji_id=icon,
                )
                break
            except BadRequest as error:
                if icon is not None and _says(error.message, BAD_ICON):
                    icon = None
                    continue
                return _of_desk(rules.Refused(error.message[:150]), chat_id)
            except TelegramError as error:
                return self._verdict_of(error)
        thread_id = int(made["message_thread_id"])
        again = topic.thread_id is not None
        await self._places.made(talk_id, chat_id, thread_id, topic.state, again=again)
        return thread_id

    async def _reopened(
        self, chat_id: int, thread_id: int, priority: Priority, send: Send
    ) -> rules.Verdict:
        try:
            await self._bot.call(
                "reopenForumTopic", priority, chat_id=chat_id, message_thread_id=thread_id
            )
        except BadRequest as error:
            # Somebody may have opened it meanwhile: sending tells.
            log.info("talks.not-reopened", detail=error.message[:80])
        except TelegramError as error:
            return self._verdict_of(error)
        return await send(thread_id)


def _of_desk(verdict: rules.Verdict, chat_id: int) -> rules.Verdict:
    """What a refusal means for a staff group: its rights, or no topics any more."""
    if chat_id < 0 and _refused(verdict, (*RIGHTS, *CLOSED)):
        return rules.Refused(NO_RIGHTS)
    if chat_id < 0 and _refused(verdict, FORUM):
        return rules.Refused(NO_FORUM)
    return verdict


def _refused(verdict: rules.Verdict, fragments: tuple[str, ...]) -> bool:
    return isinstance(verdict, rules.Refused) and _says(verdict.reason, fragments)


def _says(message: str, fragments: tuple[str, ...]) -> bool:
    return any(fragment in message.lower() for fragment in fragments)
