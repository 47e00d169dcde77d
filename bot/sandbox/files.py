"""Files in the sandbox: bytes, identifiers per bot, photos in several sizes.

A file_unique_id names the file for everybody; a file_id names it for one bot and carries
the kind of media it was sent as, so that another bot's id and a thumbnail's id are refused.
"""

import base64
import hashlib
import io
import mimetypes
from dataclasses import dataclass
from itertools import count
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from bot.sandbox.errors import bad_request, too_large
from bot.sandbox.model import Bot, Json
from bot.sandbox.schema import Upload

MAX_PHOTO = 10 * 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
_SIDES = (90, 320, 800, 1280)
_FOLDERS = {
    "photo": "photos",
    "thumbnail": "thumbnails",
    "document": "documents",
    "video": "videos",
    "audio": "music",
    "voice": "voice",
    "video_note": "video_notes",
    "animation": "animations",
    "sticker": "stickers",
}
_KIND_NAMES = {
    "photo": "Photo",
    "thumbnail": "Thumbnail",
    "document": "Document",
    "video": "Video",
    "audio": "Audio",
    "voice": "VoiceNote",
    "video_note": "VideoNote",
    "animation": "Animation",
    "sticker": "Sticker",
}
# these keep what they are when sent again by id, whatever method sends them
_IMAGES = frozenset({"photo", "thumbnail"})


@dataclass(slots=True, eq=False)
class StoredFile:
    """One file as uploaded or made; `media` is its Bot API object without a file_id."""

    number: int
    unique_id: str
    kind: str
    data: bytes
    mime_type: str
    name: str
    media: Json
    sizes: list[Json] | None = None

    @property
    def path(self) -> str:
        """What getFile answers as file_path."""
        suffix = mimetypes.guess_extension(self.mime_type) or ".bin"
        if "." in self.name:
            suffix = "." + self.name.rsplit(".", 1)[1]
        return f"{_FOLDERS[self.kind]}/file_{self.number}{suffix}"


class FileStore:
    """All files, by unique id and by download path."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}
        self._numbers = count()

    def clear(self) -> None:
        self._files.clear()
        self._paths.clear()

    def get(self, unique_id: str) -> StoredFile | None:
        return self._files.get(unique_id)

    def by_path(self, path: str) -> StoredFile | None:
        return self._paths.get(path)

    def keep(self, kind: str, data: bytes, name: str, mime_type: str, media: Json) -> StoredFile:
        """Stores bytes under the kind they were sent as; `media` gets its unique id and size."""
        number = next(self._numbers)
        digest = hashlib.blake2b(f"{kind}:{number}".encode(), digest_size=11).digest()
        unique_id = "AQAD" + base64.urlsafe_b64encode(digest).decode().rstrip("=")
        media = {"file_unique_id": unique_id, **media, "file_size": len(data)}
        file = StoredFile(number, unique_id, kind, data, mime_type, name, media)
        self._files[unique_id] = file
        self._paths[file.path] = file
        return file

    @staticmethod
    def file_id(bot: Bot | None, unique_id: str) -> str:
        """The id under which `bot` knows the file (None: the page, which needs no id)."""
        owner = f"{bot.id if bot else 0}.{unique_id}".encode()
        return "BQAC" + base64.urlsafe_b64encode(owner).decode().rstrip("=")

    def resolve(self, bot: Bot, file_id: str) -> StoredFile:
        """The file behind a file_id this bot was given; raises ApiError."""
        wrong = bad_request("wrong file identifier/HTTP URL specified")
        if not file_id.startswith("BQAC"):
            raise wrong
        body = file_id[4:]
        try:
            decoded = base64.b64decode(
                body + "=" * (-len(body) % 4), altchars=b"-_", validate=True
            ).decode()
        except ValueError:
            raise wrong from None
        owner, _, unique_id = decoded.partition(".")
        file = self._files.get(unique_id)
        if owner != str(bot.id) or file is None:
            raise wrong
        return file

    def media(self, bot: Bot, kind: str, value: Any, hints: Json) -> StoredFile:
        """The file for a media parameter: an upload, a known file_id, or refused.

        `hints`: duration, width, height, title … as sent; raises ApiError.
        """
        if isinstance(value, Upload):
            return self.upload(kind, value, hints)
        text = str(value)
        if text.startswith(("http://", "https://")):
            # nothing here may reach beyond the machine
            raise bad_request("failed to get HTTP URL content")
        if text.startswith("attach://"):
            raise bad_request("wrong file identifier/HTTP URL specified")
        file = self.resolve(bot, text)
        if file.kind != kind and (kind in _IMAGES or file.kind in _IMAGES):
            raise bad_request(
                f"can't use file of type {_KIND_NAMES[file.kind]} as {_KIND_NAMES[kind]}"
            )
        return file

    def upload(self, kind: str, upload: Upload, hints: Json) -> StoredFile:
        """Stores an uploaded file as `kind`; raises ApiError when too big, empty or no image."""
        data = upload.data
        if not data:
            raise bad_request("file must be non-empty")
        if len(data) > MAX_UPLOAD:
            raise too_large()
        if kind == "photo":
            return self._photo(upload)
        mime = upload.content_type or mimetypes.guess_type(upload.filename)[0]
        if not mime or mime == "application/octet-stream":
            mime = mimetypes.guess_type(upload.filename)[0] or _DEFAULT_MIME[kind]
        media: Json = {}
        picture = _open(data) if mime.startswith("image/") else None
        if kind == "sticker":
            width, height = picture.size if picture else (512, 512)
            media = {
                "type": "regular",
                "width": width,
                "height": height,
                "is_animated": mime == "application/x-tgsticker",
                "is_video": mime == "video/webm",
            }
            if hints.get("emoji"):
                media["emoji"] = hints["emoji"]
        else:
            if kind in ("video", "animation"):
                media["width"] = hints.get("width", 0)
                media["height"] = hints.get("height", 0)
            if kind == "video_note":
                media["length"] = hints.get("length", 240)
            if kind not in ("document",):
                media["duration"] = hints.get("duration", 0)
            if kind == "audio":
                media |= {n: hints[n] for n in ("performer", "title") if hints.get(n)}
            if kind not in ("voice", "video_note"):
                media["file_name"] = upload.filename
            if kind != "video_note":
                media["mime_type"] = mime
        thumbnail = hints.get("thumbnail")
        if isinstance(thumbnail, Upload):
            picture = _open(thumbnail.data)
        if picture is not None and kind != "voice":
            media["thumbnail"] = self._size(picture, 320, "thumbnail", upload.filename).media
        return self.keep(kind, data, upload.filename, mime, media)

    def _photo(self, upload: Upload) -> StoredFile:
        if len(upload.data) > MAX_PHOTO:
            raise too_large()
        picture = _open(upload.data)
        if picture is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        width, height = picture.size
        if width + height > 10_000 or max(width, height) > 20 * min(width, height):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        longest = max(width, height)
        sides = [side for side in _SIDES if side < longest] + [min(longest, 2560)]
        sides = sides[: len(_SIDES)]
        files = [
            self._size(
                picture,
                side,
                "photo" if side == sides[-1] or side > 90 else "thumbnail",
                "photo.jpg",
            )
            for side in sides
        ]
        sizes = [file.media for file in files]
        for file in files:
            file.sizes = sizes
        return files[-1]

    def _size(self, picture: Image.Image, side: int, kind: str, name: str) -> StoredFile:
        small = picture.copy()
        small.thumbnail((side, side))
        data = io.BytesIO()
        small.save(data, "JPEG", quality=80)
        made = {"width": small.width, "height": small.height}
        stem = name.rsplit(".", 1)[0]
        return self.keep(kind, data.getvalue(), f"{stem}.jpg", "image/jpeg", made)


_DEFAULT_MIME = {
    "document": "application/octet-stream",
    "video": "video/mp4",
    "audio": "audio/mpeg",
    "voice": "audio/ogg",
    "video_note": "video/mp4",
    "animation": "video/mp4",
    "sticker": "image/webp",
}


def _open(data: bytes) -> Image.Image | None:
    """The picture upright and in RGB, or None when the bytes are no picture."""
    try:
        picture = Image.open(io.BytesIO(data))
        picture.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "P"):
        flat = upright.convert("RGBA")
        ground = Image.new("RGB", flat.size, "white")
        ground.paste(flat, mask=flat.getchannel("A"))
        return ground
    return upright.convert("RGB")
