"""Pinned messages: newest first in the bar, announced by a service message."""

from collections.abc import Callable

from bot.sandbox import rights
from bot.sandbox.errors import bad_request
from bot.sandbox.model import Account, Chat, Message
from bot.sandbox.world import World


def _check(chat: Chat, actor: Account) -> None:
    if chat.private:
        return
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if not rights.may(chat, actor, right):
        raise bad_request("not enough rights to manage pinned messages in the chat")


def pin(world: World, actor: Account, message: Message) -> None:
    """Pins a message; the chat hears of it; raises ApiError."""
    chat = message.chat
    _check(chat, actor)
    if message.service:
        raise bad_request("message can't be pinned")
    if message.id in chat.pinned:
        return
    chat.pinned.append(message.id)
    chat.pinned.sort()
    extra = {}
    if message.thread is not None:
        extra = {"message_thread_id": message.thread, "is_topic_message": True}
    world.post(chat, actor, {"pinned_message": message.id}, extra=extra, service=True)
    _changed(world, chat)


def unpin(world: World, actor: Account, chat: Chat, message_id: int | None) -> None:
    """Unpins one message, or the newest pinned; raises ApiError."""
    _check(chat, actor)
    if message_id is None:
        if not chat.pinned:
            raise bad_request("message to unpin not found")
        message_id = chat.pinned[-1]
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
        _changed(world, chat)


def unpin_all(world: World, actor: Account, chat: Chat, which: Callable[[Message], bool]) -> None:
    """Unpins every message that `which` chooses; raises ApiError."""
    _check(chat, actor)
    kept = [number for number in chat.pinned if not which(chat.messages[number])]
    if kept != chat.pinned:
        chat.pinned[:] = kept
        _changed(world, chat)


def _changed(world: World, chat: Chat) -> None:
    world.events.emit(
        "pinned", chat_id=chat.id, bot_id=world.bot_id_of(chat), message_ids=list(chat.pinned)
    )
