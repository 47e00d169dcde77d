"""Files sent by a bot: photos, documents, videos, stickers, albums."""

from bot.sandbox.contents import check_album, file_content
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, answer, caption, method, send, target
from bot.sandbox.model import Json
from bot.sandbox.render import message as render_message

_FIELDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendVideoNote": "video_note",
    "sendAnimation": "animation",
    "sendSticker": "sticker",
}
_NO_CAPTION = frozenset({"video_note", "sticker"})


@method(*_FIELDS)
def send_file(request: Request) -> Json:
    kind = _FIELDS[request.method]
    value = request.get(kind)
    if not value:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    text = {} if kind in _NO_CAPTION else caption(request)
    request.chat("write")  # a chat that cannot be reached is refused before the file is read
    file = request.world.files.media(request.bot, kind, value, request.params)
    content = {**file_content(file), **text}
    if request.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return answer(request, send(request, target(request, kind), content, media=True))


def item_content(request: Request, item: Json) -> Json:
    """The content one InputMedia stands for."""
    kind = item["type"]
    text = caption(request, item)
    file = request.world.files.media(request.bot, kind, item["media"], item)
    content = {**file_content(file), **text}
    if item.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


@method("sendMediaGroup")
def send_media_group(request: Request) -> list[Json]:
    items: list[Json] = request.get("media")
    check_album([item.get("type") for item in items])
    request.chat("write")
    contents = [item_content(request, item) for item in items]
    check_album([next(iter(content)) for content in contents])
    where = target(request, items[0]["type"], len(items))
    group = {"media_group_id": str(request.world.serial())}
    sent = [send(request, where, content, media=True, extra=group) for content in contents]
    return [render_message(message, request.bot) for message in sent]
