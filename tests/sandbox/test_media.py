"""Files and albums (behaviours 13 and 14)."""

from io import BytesIO
from urllib.parse import quote

import orjson
import pytest
from aiohttp import FormData
from PIL import Image

from bot.sandbox.files import MAX_DOWNLOAD, MAX_PHOTO, MAX_UPLOAD
from tests.sandbox.conftest import TOKEN, Json, Lab, picture

OTHER = "5000002:AAother"


async def photo(lab: Lab, user: int) -> Json:
    """A photo the bot has sent."""
    body = await lab.upload(
        "sendPhoto", {"photo": ("p.png", picture(), "image/png")}, chat_id=user, caption="*hi*"
    )
    assert body["ok"], body
    result: Json = body["result"]
    return result


async def phone_sends(lab: Lab, user: int, *files: tuple[str, bytes, str], **fields: str) -> Json:
    """Somebody sends files from their phone: the messages."""
    form = FormData()
    for name, value in fields.items():
        form.add_field(name, value)
    for filename, data, kind in files:
        form.add_field("file", BytesIO(data), filename=filename, content_type=kind)
    async with lab.http.post(f"{lab.url}/control/users/{user}/send", data=form) as answer:
        body: Json = await answer.json()
        assert answer.status == 200, body
        return body


async def download(lab: Lab, file_id: str, token: str = TOKEN) -> bytes:
    path = (await lab.api("getFile", token=token, file_id=file_id))["file_path"]
    async with lab.http.get(f"{lab.url}/file/bot{token}/{path}") as answer:
        assert answer.status == 200
        return await answer.read()


async def test_a_photo_comes_in_several_real_sizes(lab: Lab) -> None:
    sent = await photo(lab, await lab.user())
    sizes = [(s["width"], s["height"]) for s in sent["photo"]]
    assert sizes == [(90, 68), (320, 240), (800, 600), (1280, 960)]
    assert len({s["file_unique_id"] for s in sent["photo"]}) == 4
    for size in sent["photo"]:
        data = await download(lab, size["file_id"])
        assert len(data) == size["file_size"]
        assert Image.open(BytesIO(data)).size == (size["width"], size["height"])


async def test_a_file_id_differs_per_bot_and_the_unique_id_does_not(lab: Lab) -> None:
    await lab.control("POST", "/bots", token=OTHER, username="other_bot")
    group = await lab.group(bot="administrator")
    await lab.control("POST", f"/chats/{group['id']}/add", user_id=5000002)
    await lab.control("POST", f"/chats/{group['id']}/promote", user_id=5000002)
    await lab.updates()
    await lab.api("getUpdates", token=OTHER, offset=-1)
    await phone_sends(
        lab, group["owner"], ("a.txt", b"hello", "text/plain"), chat_id=str(group["id"])
    )
    (mine,) = await lab.of_kind("message")
    theirs = (await lab.api("getUpdates", token=OTHER))[-1]["message"]
    assert mine["document"]["file_unique_id"] == theirs["document"]["file_unique_id"]
    assert mine["document"]["file_id"] != theirs["document"]["file_id"]
    assert await download(lab, theirs["document"]["file_id"], OTHER) == b"hello"
    assert "wrong file" in await lab.refused("getFile", file_id=theirs["document"]["file_id"])


async def test_a_sent_file_can_be_sent_again_by_its_id(lab: Lab) -> None:
    user = await lab.user()
    sent = await photo(lab, user)
    again = await lab.api("sendPhoto", chat_id=user, photo=sent["photo"][-1]["file_id"])
    assert again["photo"] == sent["photo"]


async def test_a_thumbnail_or_document_id_cannot_be_sent_as_photo(lab: Lab) -> None:
    user = await lab.user()
    body = await lab.upload(
        "sendDocument", {"document": ("p.png", picture(), "image/png")}, chat_id=user
    )
    document = body["result"]["document"]
    for wrong in (document["file_id"], document["thumbnail"]["file_id"]):
        assert "can't use file of type" in await lab.refused(
            "sendPhoto", chat_id=user, photo=wrong
        )


async def test_the_download_takes_a_percent_encoded_token(lab: Lab) -> None:
    sent = await photo(lab, await lab.user())
    path = (await lab.api("getFile", file_id=sent["photo"][0]["file_id"]))["file_path"]
    url = f"{lab.url}/file/bot{quote(TOKEN, safe='')}/{path}"
    assert "%3A" in url
    async with lab.http.get(url) as answer:
        assert answer.status == 200
    async with lab.http.get(f"{lab.url}/file/bot1:wrong/{path}") as answer:
        assert answer.status == 401
    async with lab.http.get(f"{lab.url}/file/bot{TOKEN}/photos/none.jpg") as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("method", "field", "size"),
    [("sendPhoto", "photo", MAX_PHOTO), ("sendDocument", "document", MAX_UPLOAD)],
)
async def test_uploads_above_telegrams_limits_are_413(
    lab: Lab, method: str, field: str, size: int
) -> None:
    user = await lab.user()
    body = await lab.upload(method, {field: ("f", b"0" * (size + 1), "image/png")}, chat_id=user)
    assert body["error_code"] == 413
    assert body["description"].startswith("Request Entity Too Large")


async def test_a_file_over_20_mb_arrives_but_cannot_be_downloaded(lab: Lab) -> None:
    user = await lab.user()
    big = ("big.bin", b"0" * (MAX_DOWNLOAD + 1), "application/octet-stream")
    await phone_sends(lab, user, big)
    (got,) = await lab.of_kind("message")
    assert got["document"]["file_size"] == MAX_DOWNLOAD + 1
    assert await lab.refused("getFile", file_id=got["document"]["file_id"]) == (
        "Bad Request: file is too big"
    )


async def test_what_is_no_picture_is_no_photo(lab: Lab) -> None:
    user = await lab.user()
    body = await lab.upload("sendPhoto", {"photo": ("p.png", b"text", "image/png")}, chat_id=user)
    assert body["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert "failed to get HTTP URL content" in await lab.refused(
        "sendPhoto", chat_id=user, photo="https://example.com/p.png"
    )


@pytest.mark.parametrize(
    ("method", "field", "fields"),
    [
        ("sendVideo", "video", {"width", "height", "duration"}),
        ("sendAudio", "audio", {"duration", "mime_type"}),
        ("sendVoice", "voice", {"duration"}),
        ("sendVideoNote", "video_note", {"length", "duration"}),
        ("sendAnimation", "animation", {"width", "height", "duration"}),
        ("sendSticker", "sticker", {"type", "width", "height", "is_animated", "is_video"}),
    ],
)
async def test_every_kind_has_its_required_fields(
    lab: Lab, method: str, field: str, fields: set[str]
) -> None:
    user = await lab.user()
    body = await lab.upload(method, {field: ("f.bin", b"0123", "")}, chat_id=user)
    assert body["ok"], body
    media = body["result"][field]
    assert {"file_id", "file_unique_id", *fields} <= set(media)
    assert await download(lab, media["file_id"]) == b"0123"


async def test_an_album_is_one_message_and_one_update_per_item(lab: Lab) -> None:
    user = await lab.user()
    media = [
        {"type": "photo", "media": "attach://one", "caption": "<b>A</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": "attach://two"},
    ]
    body = await lab.upload(
        "sendMediaGroup",
        {
            "one": ("1.png", picture(400, 300), "image/png"),
            "two": ("2.png", picture(300, 400), "image/png"),
        },
        chat_id=user,
        media=orjson.dumps(media).decode(),
    )
    first, second = body["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption_entities"][0]["type"] == "bold"
    assert "caption" not in second
    file = ("p.png", picture(200, 200), "image/png")
    await phone_sends(lab, user, file, file, file, kind="photo", caption="three")
    got = await lab.of_kind("message")
    assert len(got) == 3
    assert len({m["media_group_id"] for m in got}) == 1
    assert [m.get("caption") for m in got] == ["three", None, None]


async def test_an_album_has_2_to_10_items_and_does_not_mix_documents_with_photos(lab: Lab) -> None:
    user = await lab.user()
    photo_id = (await photo(lab, user))["photo"][-1]["file_id"]
    item = {"type": "photo", "media": photo_id}
    for media in ([item], [item] * 11, [item, {"type": "document", "media": photo_id}]):
        body = await lab.call("sendMediaGroup", chat_id=user, media=media)
        assert body["error_code"] == 400
    assert "unknown" in await lab.refused(
        "sendMediaGroup", chat_id=user, media=[item, item], reply_markup={"inline_keyboard": []}
    )


async def test_a_caption_and_a_picture_can_be_edited(lab: Lab) -> None:
    user = await lab.user()
    sent = await photo(lab, user)
    where = {"chat_id": user, "message_id": sent["message_id"]}
    edited = await lab.api("editMessageCaption", **where, caption="new")
    assert (edited["caption"], edited["photo"]) == ("new", sent["photo"])
    assert "caption" not in await lab.api("editMessageCaption", **where)
    body = await lab.upload(
        "editMessageMedia",
        {"new": ("n.png", picture(100, 100), "image/png")},
        **where,
        media=orjson.dumps({"type": "photo", "media": "attach://new"}).decode(),
    )
    assert body["result"]["photo"][-1]["width"] == 100
    assert "there is no text in the message to edit" in await lab.refused(
        "editMessageText", **where, text="x"
    )


async def test_the_page_gets_a_files_bytes_but_never_a_running_document(lab: Lab) -> None:
    user = await lab.user()
    sent = await phone_sends(lab, user, ("x.html", b"<script>1</script>", "text/html"))
    unique = sent["messages"][0]["document"]["file_unique_id"]
    async with lab.http.get(f"{lab.url}/control/files/{unique}") as answer:
        assert await answer.read() == b"<script>1</script>"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_profile_photos_are_listed(lab: Lab) -> None:
    user = await lab.user()
    assert await lab.api("getUserProfilePhotos", user_id=user) == {"total_count": 0, "photos": []}
    form = FormData()
    form.add_field("file", picture(640, 640), filename="me.png", content_type="image/png")
    async with lab.http.post(f"{lab.url}/control/users/{user}/photo", data=form) as answer:
        assert answer.status == 200
    found = await lab.api("getUserProfilePhotos", user_id=user)
    assert found["total_count"] == 1
    assert found["photos"][0][-1]["width"] == 640


async def test_a_file_sent_again_by_id_stays_what_it_was(lab: Lab) -> None:
    user = await lab.user()
    body = await lab.upload("sendVoice", {"voice": ("v.ogg", b"0123", "audio/ogg")}, chat_id=user)
    voice = body["result"]["voice"]
    again = await lab.api("sendDocument", chat_id=user, document=voice["file_id"])
    assert (again["voice"], "document" in again) == (voice, False)
