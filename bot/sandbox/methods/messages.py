"""Texts and the small content: sendMessage, places, contacts, dice, chat actions, deletion."""

from typing import Any

from bot.sandbox import access, entities
from bot.sandbox.contents import contact, dice, location, venue
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, answer, method, send, target
from bot.sandbox.model import Json, Message

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)
DELETE_WITHIN = 48 * 3600


def text_content(request: Request) -> Json:
    """text, entities and link preview of sendMessage and editMessageText."""
    text, found = request.formatted("text")
    if not text:
        raise bad_request("message text is empty")
    entities.check_length(text, 4096)
    content: Json = {"text": text}
    if found:
        content["entities"] = found
    if options := request.get("link_preview_options"):
        content["link_preview_options"] = options
    return content


@method("sendMessage")
def send_message(request: Request) -> Json:
    content = text_content(request)
    return answer(request, send(request, target(request, "text"), content))


@method("sendLocation")
def send_location(request: Request) -> Json:
    content = {"location": location(request.params)}
    return answer(request, send(request, target(request, "text"), content))


@method("sendVenue")
def send_venue(request: Request) -> Json:
    content = {"venue": venue(request.params)}
    content["location"] = content["venue"]["location"]
    return answer(request, send(request, target(request, "text"), content))


@method("sendContact")
def send_contact(request: Request) -> Json:
    content = {"contact": contact(request.params)}
    return answer(request, send(request, target(request, "text"), content))


@method("sendDice")
def send_dice(request: Request) -> Json:
    content = {"dice": dice(request.get("emoji") or "🎲")}
    return answer(request, send(request, target(request, "dice"), content))


@method("sendChatAction")
def send_chat_action(request: Request) -> bool:
    action = request.get("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = request.chat("write")
    request.world.events.emit(
        "chat_action",
        chat_id=chat.id,
        bot_id=request.bot.id,
        message_thread_id=request.get("message_thread_id"),
        action=action,
    )
    return True


@method("sendMessageDraft")
def send_message_draft(request: Request) -> bool:
    """A text being written: shown by the page, never stored."""
    chat = request.chat("write")
    if not chat.private:
        raise bad_request("method is available only for private chats")
    if not request.get("draft_id"):
        raise bad_request("draft_id must be non-zero")
    text, found = request.formatted("text")
    entities.check_length(text, 4096)
    request.world.events.emit(
        "draft",
        chat_id=chat.id,
        bot_id=request.bot.id,
        message_thread_id=request.get("message_thread_id"),
        draft_id=request.get("draft_id"),
        text=text,
        entities=found,
    )
    return True


def deletable(request: Request, message: Message) -> bool:
    """Telegram's rules: 48 hours, own messages, other people's only with the right."""
    chat = message.chat
    if request.world.clock.unix() - message.date > DELETE_WITHIN:
        return False
    if message.content.keys() & {
        "supergroup_chat_created",
        "channel_chat_created",
        "forum_topic_created",
    }:
        return False
    if chat.private:
        dice = message.sender is request.bot and "dice" in message.content
        return not dice or request.world.clock.unix() - message.date > 86_400
    own = message.sender is request.bot or (chat.type == "channel" and message.sender_chat is chat)
    member = chat.member(request.bot.id)
    if own and chat.type != "channel":
        return True
    return access.has_right(member, "can_delete_messages") or (
        own and access.has_right(member, "can_post_messages")
    )


@method("deleteMessage")
def delete_message(request: Request) -> bool:
    message = request.message("message to delete", "write")
    if not deletable(request, message):
        raise bad_request("message can't be deleted")
    request.world.delete(message)
    request.world.emit_deleted(message.chat, [message.id])
    return True


@method("deleteMessages")
def delete_messages(request: Request) -> bool:
    chat = request.chat("write")
    found = [chat.get(int(number)) for number in request.get("message_ids")]
    there = [message for message in found if message is not None]
    if any(not deletable(request, message) for message in there):
        raise bad_request("message can't be deleted")
    for message in there:
        request.world.delete(message)
    if there:
        request.world.emit_deleted(chat, [message.id for message in there])
    return True


@method("answerCallbackQuery")
def answer_callback_query(request: Request) -> Any:
    text = request.get("text") or ""
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    request.world.taps.answer(
        request.bot,
        str(request.get("callback_query_id")),
        {
            "text": text,
            "show_alert": bool(request.get("show_alert")),
            "url": request.get("url") or "",
        },
    )
    return True
