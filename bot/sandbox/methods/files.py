"""getFile, profile photos and the few stickers every bot can ask for."""

import io
from functools import cache

from PIL import Image

from bot.sandbox import render, topics
from bot.sandbox.errors import bad_request
from bot.sandbox.files import MAX_DOWNLOAD
from bot.sandbox.methods.base import Request, method
from bot.sandbox.model import Json, User


@method("getFile")
def get_file(request: Request) -> Json:
    file = request.world.files.resolve(request.bot, str(request.get("file_id") or ""))
    if len(file.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": request.world.files.file_id(request.bot, file.unique_id),
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": file.path,
    }


@method("getUserProfilePhotos")
def get_user_profile_photos(request: Request) -> Json:
    account = request.world.account(int(request.get("user_id")))
    if account is None:
        raise bad_request("user not found")
    photos = account.photos if isinstance(account, User) else []
    offset = max(int(request.get("offset") or 0), 0)
    limit = min(max(int(request.get("limit") or 100), 1), 100)
    return {
        "total_count": len(photos),
        "photos": [
            [render.media(size, request.bot) for size in sizes]
            for sizes in photos[offset : offset + limit]
        ],
    }


@cache
def _blank() -> bytes:
    data = io.BytesIO()
    Image.new("RGBA", (100, 100)).save(data, "WEBP")
    return data.getvalue()


def _icons(request: Request) -> list[Json]:
    """The topic icons as custom emoji stickers, made when first asked for."""
    world = request.world
    if not world.icons:
        for emoji, number in topics.ICONS.items():
            made: Json = {
                "type": "custom_emoji",
                "width": 100,
                "height": 100,
                "is_animated": False,
                "is_video": False,
                "emoji": emoji,
                "set_name": "Topics",
                "custom_emoji_id": number,
            }
            file = world.files.keep("sticker", _blank(), "icon.webp", "image/webp", made)
            world.icons.append(file.media)
    return [render.media(icon, request.bot) for icon in world.icons]


@method("getForumTopicIconStickers")
def get_forum_topic_icon_stickers(request: Request) -> list[Json]:
    return _icons(request)


@method("getCustomEmojiStickers")
def get_custom_emoji_stickers(request: Request) -> list[Json]:
    wanted = [str(number) for number in request.get("custom_emoji_ids") or []]
    known = {str(icon["custom_emoji_id"]): icon for icon in _icons(request)}
    return [known[number] for number in wanted if number in known]
