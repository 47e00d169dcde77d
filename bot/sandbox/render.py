"""Objects as a bot, or the page, gets them: Bot API dictionaries made from the state."""

from bot.sandbox.files import FileStore
from bot.sandbox.model import Account, Bot, Chat, InviteLink, Json, Member, Message, Poll

MEDIA_FIELDS = (
    "photo",
    "document",
    "video",
    "audio",
    "voice",
    "video_note",
    "animation",
    "sticker",
    "new_chat_photo",
)
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_direct_messages",
    "can_manage_tags",
    "can_send_welcome_messages",
)
_CHANNEL_RIGHTS = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
_GROUP_RIGHTS = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def media(value: Json, bot: Bot | None) -> Json:
    """A media object with the file_id `bot` uses."""
    made = {"file_id": FileStore.file_id(bot, value["file_unique_id"]), **value}
    if thumbnail := value.get("thumbnail"):
        made["thumbnail"] = made["thumb"] = media(thumbnail, bot)
    return made


def content(message: Message, bot: Bot | None) -> Json:
    """The message's own fields (text, media, poll …) for `bot`."""
    if message.poll is not None:
        return {**message.content, "poll": poll(message.poll, bot)}
    if not message.media:
        return message.content
    made = dict(message.content)
    for name in MEDIA_FIELDS:
        value = made.get(name)
        if value is None:
            continue
        if isinstance(value, list):
            made[name] = [media(size, bot) for size in value]
        else:
            made[name] = media(value, bot)
    if "animation" in made:
        made["document"] = {
            k: v for k, v in made["animation"].items() if k not in ("width", "height", "duration")
        }
    return made


def message(m: Message, bot: Bot | None, *, nested: bool = False) -> Json:
    """The Message object; a nested one (a reply, a pin) carries no reply of its own."""
    chat = m.chat
    made: Json = {"message_id": m.id}
    if m.sender is not None:
        made["from"] = m.sender.api()
    if m.sender_chat is not None:
        made["sender_chat"] = m.sender_chat.api()
    made["chat"] = chat.api()
    made["date"] = m.date
    if m.edit_date:
        made["edit_date"] = m.edit_date
    if m.extra:
        made.update(m.extra)
    if m.protected:
        made["has_protected_content"] = True
    if m.via_bot is not None:
        made["via_bot"] = m.via_bot.api()
    if not nested:
        _add_reply(made, m, bot)
    made.update(content(m, bot))
    if "pinned_message" in made:
        made["pinned_message"] = accessible(chat, made["pinned_message"], bot)
    if m.markup is not None and "inline_keyboard" in m.markup:
        made["reply_markup"] = m.markup
    return made


def _add_reply(made: Json, m: Message, bot: Bot | None) -> None:
    answered = m.reply_to
    if answered is None and m.thread is not None and not m.service and m.chat.is_forum:
        # Telegram's clients answer the topic's first message when they answer nothing else
        answered = m.thread
    if answered is not None:
        replied = m.chat.get(answered)
        if replied is not None:
            made["reply_to_message"] = message(replied, bot, nested=True)


def accessible(chat: Chat, message_id: int, bot: Bot | None) -> Json:
    """The message, or Telegram's InaccessibleMessage (date 0) when it is gone."""
    found = chat.get(message_id)
    if found is None:
        return {"chat": chat.api(), "message_id": message_id, "date": 0}
    return message(found, bot, nested=True)


def reaction_counts(m: Message) -> list[Json]:
    """How often each reaction was given, with who gave it."""
    counts: dict[str, Json] = {}
    for actor, given in (m.reactions or {}).items():
        for kind in given:
            name = str(kind.get("emoji") or kind.get("custom_emoji_id") or "⭐")
            entry = counts.setdefault(name, {"emoji": name, "count": 0, "by": []})
            entry["count"] += 1
            entry["by"].append(actor)
    return list(counts.values())


def view(m: Message, bot: Bot | None, viewer: int | None = None) -> Json:
    """The message as the page shows it; `viewer` is the user whose phone it is."""
    made = message(m, bot)
    sender = m.sender
    if viewer is None:
        outgoing = sender is not None and not sender.is_bot
    else:
        outgoing = sender is not None and sender.id == viewer
    made["view"] = {
        "outgoing": outgoing,
        "reply_markup": m.markup,
        "deleted": m.deleted,
        "reactions": reaction_counts(m) if m.reactions else [],
    }
    if m.poll is not None and viewer in m.poll.votes:
        made["view"]["votes"] = {str(viewer): m.poll.votes[viewer]}
    return made


def poll(p: Poll, bot: Bot | None) -> Json:
    """The Poll; the right answers only for its own bot or once closed."""
    made: Json = {
        "id": p.id,
        "question": p.question,
        "options": [
            {**option, "voter_count": count}
            for option, count in zip(p.options, p.counts, strict=True)
        ],
        "total_voter_count": len(p.votes),
        "is_closed": p.closed,
        "is_anonymous": p.anonymous,
        "type": p.type,
        "allows_multiple_answers": p.multiple,
        "allows_revoting": p.revoting,
        "members_only": False,
    }
    for name in ("question_entities", "description", "open_period", "close_date"):
        if value := getattr(p, name):
            made[name] = value
    if p.description_entities:
        made["description_entities"] = p.description_entities
    if p.type == "quiz" and (p.closed or bot is None or bot.id == p.bot_id):
        made["correct_option_ids"] = p.correct
        if p.explanation:
            made["explanation"] = p.explanation
            made["explanation_entities"] = p.explanation_entities
    return made


def member(account: Account, found: Member | None, *, channel: bool = False) -> Json:
    """The ChatMember object of somebody's standing; None = left."""
    if found is None:
        return {"status": "left", "user": account.api()}
    made: Json = {"status": found.status, "user": account.api()}
    status = found.status
    if status in ("creator", "administrator"):
        made["is_anonymous"] = bool(found.rights.get("is_anonymous", False))
        if found.custom_title:
            made["custom_title"] = found.custom_title
    if status == "administrator":
        made["can_be_edited"] = False
        hidden = _GROUP_RIGHTS if channel else _CHANNEL_RIGHTS
        for name in ADMIN_RIGHTS:
            if name not in hidden:
                made[name] = bool(found.rights.get(name, False))
    elif status == "restricted":
        made["is_member"] = found.is_member
        made |= {name: bool(found.permissions.get(name, False)) for name in PERMISSIONS}
        made["until_date"] = found.until_date
    elif status == "kicked":
        made["until_date"] = found.until_date
    if found.tag and status in ("member", "restricted"):
        made["tag"] = found.tag
    return made


def invite_link(link: InviteLink) -> Json:
    """The ChatInviteLink object."""
    made: Json = {
        "invite_link": link.link,
        "creator": link.creator.api(),
        "creates_join_request": link.creates_join_request,
        "is_primary": link.is_primary,
        "is_revoked": link.is_revoked,
    }
    for name in ("name", "expire_date", "member_limit"):
        if value := getattr(link, name):
            made[name] = value
    if link.pending:
        made["pending_join_request_count"] = len(link.pending)
    return made
