"""Changing what was sent: text, caption, media, keyboard, live location."""

from bot.sandbox import markup, render
from bot.sandbox.contents import location
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import media as media_methods
from bot.sandbox.methods.base import Request, caption, method
from bot.sandbox.methods.messages import text_content
from bot.sandbox.model import Json, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)
CAPTIONED = frozenset({"photo", "video", "audio", "voice", "document", "animation"})
EDITABLE_MEDIA = CAPTIONED - {"voice"}
_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


def message_to_edit(request: Request, what: str = "message to edit") -> Message:
    """The bot's own message named by ids or inline id; raises ApiError."""
    if not request.get("chat_id") and not request.get("message_id"):
        inline_id = request.get("inline_message_id")
        if not inline_id:
            raise bad_request("message identifier is not specified")
        found = request.world.inline_messages.get(str(inline_id))
        if found is None or found.via_bot is not request.bot or found.deleted:
            raise bad_request("MESSAGE_ID_INVALID")
        return found
    found = request.message(what, "edit")
    own = found.sender is request.bot or (
        found.chat.type == "channel" and found.sender_chat is found.chat
    )
    keyboard = found.markup is not None and "inline_keyboard" not in found.markup
    if not own or found.service or keyboard or found.extra.get("forward_origin"):
        raise bad_request("message can't be edited")
    return found


def finish(request: Request, message: Message, content: Json, *, media: bool) -> Json | bool:
    """Puts the new content and keyboard in place; refuses a change that changes nothing."""
    keyboard = markup.checked(request.get("reply_markup"), message.chat)
    same_content = content == message.content
    if same_content and keyboard == message.markup:
        raise bad_request(NOT_MODIFIED)
    message.content, message.markup, message.media = content, keyboard, media
    if not same_content:
        message.edit_date = request.world.clock.unix()
    request.world.edited(message, request.bot)
    if request.get("inline_message_id") and not request.get("chat_id"):
        return True
    return render.message(message, request.bot, nested=True)


@method("editMessageText")
def edit_message_text(request: Request) -> Json | bool:
    content = text_content(request)
    message = message_to_edit(request)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return finish(request, message, content, media=False)


@method("editMessageCaption")
def edit_message_caption(request: Request) -> Json | bool:
    new = caption(request)
    message = message_to_edit(request)
    if not message.content.keys() & CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    kept = {k: v for k, v in message.content.items() if k not in _CAPTION_FIELDS}
    return finish(request, message, {**kept, **new}, media=True)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(request: Request) -> Json | bool:
    message = message_to_edit(request)
    return finish(request, message, message.content, media=message.media)


@method("editMessageMedia")
def edit_message_media(request: Request) -> Json | bool:
    item = request.get("media")
    content = media_methods.item_content(request, item)
    message = message_to_edit(request)
    old = message.content.keys() & EDITABLE_MEDIA
    if not old and "text" not in message.content:
        raise bad_request("there is no media in the message to edit")
    album = message.extra.get("media_group_id") is not None
    if album:
        kind = item["type"]
        alike = {"photo", "video"}
        if not (kind in old or (kind in alike and old & alike)):
            raise bad_request("Can't use the media of the specified type in the album")
    return finish(request, message, content, media=True)


@method("editMessageLiveLocation")
def edit_message_live_location(request: Request) -> Json | bool:
    message = message_to_edit(request)
    if not message.content.get("location", {}).get("live_period"):
        raise bad_request("there is no live location in the message to edit")
    kept = message.content["location"]
    new = location(request.params)
    new.setdefault("live_period", kept["live_period"])
    return finish(request, message, {"location": new}, media=False)


@method("stopMessageLiveLocation")
def stop_message_live_location(request: Request) -> Json | bool:
    message = message_to_edit(request, "message with live location to stop")
    place = dict(message.content.get("location", {}))
    if not place.pop("live_period", None):
        raise bad_request("there is no live location in the message to edit")
    return finish(request, message, {"location": place}, media=False)
