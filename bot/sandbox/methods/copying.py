"""copyMessage(s) and forwardMessage(s)."""

from bot.sandbox import access
from bot.sandbox.contents import origin
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, Target, answer, caption, method, send, target
from bot.sandbox.methods.edits import CAPTIONED
from bot.sandbox.model import Json, Message, Poll

_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


def _kind(message: Message) -> str:
    if message.poll is not None:
        return "poll"
    return next((name for name in message.content if name not in ("entities", "caption")), "text")


def copyable(message: Message) -> bool:
    """Service messages cannot be copied, nor a quiz whose answer the bot does not know."""
    poll = message.poll
    return not message.service and not (
        poll is not None and poll.type == "quiz" and not poll.closed and not poll.correct
    )


def _copied_poll(request: Request, poll: Poll) -> Poll:
    """A copy is a new poll with nobody's votes."""
    return Poll(
        str(request.world.serial()),
        poll.question,
        poll.options,
        poll.anonymous,
        poll.type,
        poll.multiple,
        poll.revoting,
        request.bot.id,
        question_entities=poll.question_entities,
        correct=poll.correct,
        explanation=poll.explanation,
        explanation_entities=poll.explanation_entities,
        counts=[0] * len(poll.options),
        creator_id=request.bot.id,
    )


def _copy(
    request: Request, where: Target, message: Message, content: Json, extra: Json
) -> Message:
    poll = _copied_poll(request, message.poll) if message.poll else None
    return send(request, where, content, media=message.media, poll=poll, extra=extra)


@method("copyMessage")
def copy_message(request: Request) -> Json:
    replace = "caption" in request.params
    new = caption(request) if replace else {}
    message = access.message(
        request.world,
        request.bot,
        request.get("from_chat_id"),
        request.get("message_id"),
        "message to copy",
        "read",
    )
    if not copyable(message):
        raise bad_request("message can't be copied")
    content = message.content
    if content.keys() & CAPTIONED:
        if replace:
            content = {k: v for k, v in content.items() if k not in _CAPTION_FIELDS} | new
        elif request.get("show_caption_above_media") is not None and "caption" in content:
            content = {k: v for k, v in content.items() if k != "show_caption_above_media"}
            if request.get("show_caption_above_media"):
                content["show_caption_above_media"] = True
    where = target(request, _kind(message))
    return {"message_id": _copy(request, where, message, content, {}).id}


def _several(request: Request) -> list[Message]:
    source = access.chat(request.world, request.bot, request.get("from_chat_id"), "read")
    found = (source.get(int(number)) for number in request.get("message_ids"))
    return [message for message in found if message is not None]


def _groups(request: Request, messages: list[Message]) -> list[Json]:
    """The media_group_id each copy gets: albums stay albums under a new id."""
    made: dict[str, str] = {}
    extras: list[Json] = []
    for message in messages:
        group = message.extra.get("media_group_id")
        if group is None:
            extras.append({})
            continue
        new = made.setdefault(str(group), str(request.world.serial()))
        extras.append({"media_group_id": new})
    return extras


@method("copyMessages")
def copy_messages(request: Request) -> list[Json]:
    messages = [message for message in _several(request) if copyable(message)]
    if not messages:
        raise bad_request("there are no messages to copy")
    where = target(request, _kind(messages[0]), len(messages))
    extras = _groups(request, messages)
    sent = []
    for message, extra in zip(messages, extras, strict=True):
        content = message.content
        if request.get("remove_caption"):
            content = {k: v for k, v in content.items() if k not in _CAPTION_FIELDS}
        sent.append({"message_id": _copy(request, where, message, content, extra).id})
    return sent


def forwardable(message: Message) -> bool:
    """Neither service messages nor protected ones."""
    return not message.service and not message.protected


def _forward(request: Request, where: Target, message: Message, extra: Json) -> Message:
    first = origin(message)
    extra = {**extra, "forward_origin": first, "forward_date": first["date"]}
    return send(
        request, where, message.content, media=message.media, poll=message.poll, extra=extra
    )


@method("forwardMessage")
def forward_message(request: Request) -> Json:
    message = access.message(
        request.world,
        request.bot,
        request.get("from_chat_id"),
        request.get("message_id"),
        "message to forward",
        "read",
    )
    if not forwardable(message):
        raise bad_request("message can't be forwarded")
    where = target(request, _kind(message))
    return answer(request, _forward(request, where, message, {}))


@method("forwardMessages")
def forward_messages(request: Request) -> list[Json]:
    messages = [message for message in _several(request) if forwardable(message)]
    if not messages:
        raise bad_request("there are no messages to forward")
    where = target(request, _kind(messages[0]), len(messages))
    extras = _groups(request, messages)
    return [
        {"message_id": _forward(request, where, message, extra).id}
        for message, extra in zip(messages, extras, strict=True)
    ]
