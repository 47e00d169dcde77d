"""What every method shares: the request, the table of methods, the way a message is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.sandbox import access, entities, markup, render, texts
from bot.sandbox.contents import origin
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Bot, Chat, Json, Message, Poll
from bot.sandbox.world import World


@dataclass(slots=True)
class Request:
    """One validated call: who asks for what."""

    world: World
    bot: Bot
    method: str
    params: Json

    def get(self, name: str, default: Any = None) -> Any:
        return self.params.get(name, default)

    def chat(self, level: access.Access = "write") -> Chat:
        return access.chat(self.world, self.bot, self.params.get("chat_id"), level)

    def message(self, what: str, level: access.Access = "edit") -> Message:
        """The message named by chat_id and message_id."""
        p = self.params
        return access.message(
            self.world, self.bot, p.get("chat_id"), p.get("message_id"), what, level
        )

    def formatted(self, field: str, entities_field: str = "entities") -> tuple[str, list[Json]]:
        """A text parameter parsed with its parse mode or entities."""
        return texts.parsed(
            self.world,
            self.params.get(field) or "",
            self.params.get("parse_mode"),
            self.params.get(entities_field),
            allow_empty=False,
        )


Handler = Callable[[Request], Any]  # may return an awaitable
F = TypeVar("F", bound=Handler)
METHODS: dict[str, Handler] = {}


def method(*names: str) -> Callable[[F], F]:
    """Registers a function as the handler of the named Bot API methods."""

    def register(handler: F) -> F:
        for name in names:
            METHODS[name] = handler
        return handler

    return register


@dataclass(slots=True)
class Target:
    """Where and how a message is to be sent, checked."""

    chat: Chat
    extra: Json
    reply_to: int | None
    markup: Json | None
    protected: bool


def caption(request: Request, source: Json | None = None) -> Json:
    """caption, caption_entities and show_caption_above_media as the message carries them."""
    made = texts.captioned(request.world, request.params if source is None else source)
    entities.check_length(made.get("caption", ""), 1024, "message caption")
    return made


def target(request: Request, kind: str, messages: int = 1) -> Target:
    """Checks chat, topic, reply, keyboard, rights and rate, in the official server's order."""
    p = request.params
    chat = request.chat("write")
    reply_markup = markup.checked(p.get("reply_markup"), chat)
    topic = access.topic(chat, p.get("message_thread_id"), request.bot)
    extra: Json = {}
    if topic is not None:
        extra = {"message_thread_id": topic.id, "is_topic_message": True}
    if p.get("message_effect_id") and chat.private:
        extra["effect_id"] = p["message_effect_id"]
    reply_to = _reply(request, chat, extra)
    access.may_send(chat, request.bot, kind)
    request.world.limits.take(request.bot.id, chat.id, messages)
    return Target(chat, extra, reply_to, reply_markup, bool(p.get("protect_content")))


def _reply(request: Request, chat: Chat, extra: Json) -> int | None:
    wanted = request.params.get("reply_parameters")
    if not wanted or not wanted.get("message_id"):
        return None
    there = chat
    if wanted.get("chat_id") is not None and str(wanted["chat_id"]) != str(chat.id):
        there = access.chat(request.world, request.bot, wanted["chat_id"], "read")
    replied = there.get(int(wanted["message_id"]))
    if replied is None:
        if wanted.get("allow_sending_without_reply"):
            return None
        raise bad_request("message to be replied not found")
    if quote := wanted.get("quote"):
        extra["quote"] = _quote(request, wanted, str(quote), replied)
    if "message_thread_id" not in extra and there is chat and replied.thread is not None:
        # without a topic given, an answer goes where the question is
        extra |= {"message_thread_id": replied.thread, "is_topic_message": True}
    if there is chat and replied.thread == extra.get("message_thread_id"):
        return replied.id
    if replied.content.keys() & {"forum_topic_created"} and there is chat:
        return replied.id
    extra["external_reply"] = external_reply(replied, request.bot)
    return None


def _quote(request: Request, wanted: Json, quote: str, replied: Message) -> Json:
    text, found = texts.parsed(
        request.world, quote, wanted.get("quote_parse_mode"), wanted.get("quote_entities")
    )
    source = replied.content.get("text") or replied.content.get("caption") or ""
    at = source.find(text)
    if at < 0:
        raise bad_request("QUOTE_TEXT_INVALID")
    made: Json = {"text": text, "position": entities.utf16_len(source[:at]), "is_manual": True}
    if found:
        made["entities"] = found
    return made


def external_reply(replied: Message, bot: Bot) -> Json:
    """A reply to a message elsewhere, as much of it as Telegram shows."""
    made: Json = {"origin": origin(replied)}
    if not replied.chat.private:
        made["chat"] = replied.chat.api()
        made["message_id"] = replied.id
    content = render.content(replied, bot)
    shown = set(render.MEDIA_FIELDS) | {"contact", "dice", "location", "venue", "poll"}
    made |= {name: value for name, value in content.items() if name in shown}
    return made


def send(
    request: Request,
    where: Target,
    content: Json,
    *,
    media: bool = False,
    poll: Poll | None = None,
    extra: Json | None = None,
) -> Message:
    """Posts content to a checked target as the bot."""
    return request.world.post(
        where.chat,
        request.bot,
        content,
        extra={**where.extra, **extra} if extra else where.extra,
        reply_to=where.reply_to,
        markup=where.markup,
        media=media,
        poll=poll,
        protected=where.protected,
    )


def answer(request: Request, message: Message) -> Json:
    """The message as the method returns it."""
    return render.message(message, request.bot)
