"""What a bot asks and changes about a chat as a whole."""

from bot.sandbox import access, groups, membership, render, rights
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, method
from bot.sandbox.model import ADMIN_STATUSES, Chat, Json
from bot.sandbox.schema import Upload

_GIFTS = {
    "unlimited_gifts": True,
    "limited_gifts": True,
    "unique_gifts": True,
    "premium_subscription": True,
    "gifts_from_channels": True,
}


@method("getChat")
def get_chat(request: Request) -> Json:
    """The ChatFullInfo, with every field that is always there."""
    chat = request.chat("read")
    info: Json = {
        **chat.api(),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": _GIFTS if chat.private else dict.fromkeys(_GIFTS, False),
    }
    if name := (chat.user.username if chat.user else chat.username):
        info["active_usernames"] = [name]
    if chat.description:
        info["description"] = chat.description
    if chat.photo:
        info["photo"] = _chat_photo(request, chat.photo)
    if not chat.private:
        _add_group_info(request, chat, info)
    pinned = [number for number in chat.pinned if chat.get(number)]
    if pinned:
        info["pinned_message"] = render.message(
            chat.messages[pinned[-1]], request.bot, nested=True
        )
    return info


def _add_group_info(request: Request, chat: Chat, info: Json) -> None:
    if chat.type != "channel":
        info["permissions"] = {n: bool(chat.permissions.get(n)) for n in render.PERMISSIONS}
    if access.has_right(chat.member(request.bot.id), "can_invite_users"):
        for link in chat.links.values():
            if link.is_primary and not link.is_revoked and link.creator is request.bot:
                info["invite_link"] = link.link
    if chat.type == "supergroup":
        info["has_visible_history"] = True


def _chat_photo(request: Request, photo: Json) -> Json:
    made: Json = {}
    for size in ("small", "big"):
        unique = photo[size]
        made[f"{size}_file_id"] = request.world.files.file_id(request.bot, unique)
        made[f"{size}_file_unique_id"] = unique
    return made


@method("getChatMember")
def get_chat_member(request: Request) -> Json:
    chat = request.chat("read")
    account = request.world.account(int(request.get("user_id")))
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.private:
        if account.id not in (chat.id, request.bot.id):
            raise bad_request("PARTICIPANT_ID_INVALID")
        return {"status": "member", "user": account.api()}
    found = chat.members.get(account.id)
    return render.member(account, found, channel=chat.type == "channel")


@method("getChatAdministrators")
def get_chat_administrators(request: Request) -> list[Json]:
    chat = request.chat("read")
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    every = bool(request.get("return_bots"))
    return [
        render.member(m.account, m, channel=chat.type == "channel")
        for m in chat.members.values()
        if m.status in ADMIN_STATUSES
        and (every or not m.account.is_bot or m.account is request.bot)
    ]


@method("getChatMemberCount")
def get_chat_member_count(request: Request) -> int:
    chat = request.chat("read")
    return 2 if chat.private else sum(m.inside for m in chat.members.values())


@method("leaveChat")
def leave_chat(request: Request) -> bool:
    chat = request.chat("read")
    if chat.private:
        raise bad_request("chat not found")
    membership.leave(request.world, chat, request.bot, request.bot)
    return True


def _group(request: Request) -> Chat:
    chat = request.chat("write")
    if chat.private:
        raise bad_request("method is available for supergroup and channel chats only")
    return chat


@method("setChatTitle")
def set_chat_title(request: Request) -> bool:
    chat = request.chat("write")
    if chat.private:
        raise bad_request("can't change private chat title")
    groups.set_title(request.world, chat, request.bot, request.get("title") or "")
    return True


@method("setChatDescription")
def set_chat_description(request: Request) -> bool:
    chat = _group(request)
    rights.need(chat, request.bot, "can_change_info", "description")
    text = (request.get("description") or "").strip()
    if len(text) > 255:
        raise bad_request("chat description is too long")
    if text == (chat.description or ""):
        raise bad_request("chat description is not modified")
    chat.description = text or None
    request.world.emit_chat(chat)
    return True


@method("setChatPermissions")
def set_chat_permissions(request: Request) -> bool:
    chat = _group(request)
    if not access.has_right(chat.member(request.bot.id), "can_restrict_members"):
        raise bad_request("not enough rights to change chat permissions")
    chat.permissions = permissions(
        request.get("permissions"), bool(request.get("use_independent_chat_permissions"))
    )
    request.world.emit_chat(chat)
    return True


def permissions(given: Json, independent: bool) -> Json:
    """All ChatPermissions; unless independent, wider ones bring the narrower with them."""
    made = {name: bool(given.get(name)) for name in render.PERMISSIONS}
    if "can_manage_topics" not in given:
        made["can_manage_topics"] = made["can_pin_messages"]
    if "can_react_to_messages" not in given:
        made["can_react_to_messages"] = made["can_send_messages"]
    if independent:
        return made
    media = [n for n in render.PERMISSIONS if n.startswith("can_send_") and n.endswith("s")]
    if made["can_send_other_messages"] or made["can_add_web_page_previews"]:
        made |= {name: True for name in media if name != "can_send_polls"}
    if any(made[name] for name in media):
        made["can_send_messages"] = True
    return made


@method("setChatPhoto")
def set_chat_photo(request: Request) -> bool:
    chat = _group(request)
    rights.need(chat, request.bot, "can_change_info", "photo")
    photo = request.get("photo")
    if not isinstance(photo, Upload):
        raise bad_request("photo must be uploaded as an InputFile")
    file = request.world.files.upload("photo", photo, {})
    sizes = file.sizes or [file.media]
    chat.photo = {
        "small": sizes[0]["file_unique_id"],
        "big": sizes[-1]["file_unique_id"],
    }
    request.world.post(chat, request.bot, {"new_chat_photo": sizes}, media=True, service=True)
    return True


@method("deleteChatPhoto")
def delete_chat_photo(request: Request) -> bool:
    chat = _group(request)
    rights.need(chat, request.bot, "can_change_info", "photo")
    if chat.photo is None:
        raise bad_request("CHAT_NOT_MODIFIED")
    chat.photo = None
    request.world.post(chat, request.bot, {"delete_chat_photo": True}, service=True)
    return True
