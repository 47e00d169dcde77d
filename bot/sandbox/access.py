"""Who may reach which chat and message, with the official server's refusals."""

from typing import TYPE_CHECKING, Any, Literal

from bot.sandbox.errors import bad_request, forbidden, migrated
from bot.sandbox.model import Account, Bot, Chat, Member, Message, Topic

if TYPE_CHECKING:
    from bot.sandbox.world import World

Access = Literal["read", "edit", "write"]
_NEEDED = {
    "text": ("can_send_messages", "text messages"),
    "photo": ("can_send_photos", "photos"),
    "document": ("can_send_documents", "documents"),
    "video": ("can_send_videos", "videos"),
    "audio": ("can_send_audios", "music"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "video_note": ("can_send_video_notes", "video notes"),
    "poll": ("can_send_polls", "polls"),
    "sticker": ("can_send_other_messages", "stickers"),
    "animation": ("can_send_other_messages", "animations"),
    "dice": ("can_send_other_messages", "dice"),
}


def chat(world: "World", bot: Bot, chat_id: Any, access: Access = "write") -> Chat:
    """The chat a bot names by id or @username; raises ApiError when it may not go there."""
    if chat_id is None or chat_id == "":
        raise bad_request("chat_id is empty")
    text = str(chat_id)
    if text.startswith("@"):
        named = world.by_username(text)
        if not isinstance(named, Chat):
            raise bad_request("chat not found")
        return _group(bot, named, access)
    try:
        number = int(text)
    except ValueError:
        raise bad_request("chat not found") from None
    if number > 0:
        return _private(world, bot, number, access)
    found = world.chats.get(number)
    if found is None:
        raise bad_request("chat not found")
    return _group(bot, found, access)


def _private(world: "World", bot: Bot, user_id: int, access: Access) -> Chat:
    if user_id in world.bots:
        raise forbidden("bot can't send messages to bots")
    user = world.users.get(user_id)
    found = world.private.get((bot.id, user_id))
    if user is None or (found is None and user_id not in bot.known_users):
        raise bad_request("chat not found")
    if access == "read":
        return found or world.private_chat(bot, user)
    if user.deactivated:
        raise forbidden("user is deactivated")
    asked_to_join = world.request_window.get((bot.id, user_id), 0) > world.clock.unix()
    if found is None and asked_to_join:
        found = world.private_chat(bot, user)
    if found is None or not (found.started or asked_to_join):
        raise forbidden("bot can't initiate conversation with a user")
    if found.blocked and access == "write":
        raise forbidden("bot was blocked by the user")
    return found


def _group(bot: Bot, found: Chat, access: Access) -> Chat:
    member = found.members.get(bot.id)
    kind = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}[
        found.type
    ]
    if member is None and found.migrated_to is None and not found.username:
        # a private group the bot never was in
        raise bad_request("chat not found")
    if found.type == "group":
        if found.migrated_to is not None and access == "write":
            raise migrated(found.migrated_to)
        if access == "read":
            return found
    if member is not None and member.status == "kicked":
        raise forbidden(f"bot was kicked from the {kind}")
    outside = member is None or not member.inside
    if outside and (access != "read" or not found.username):
        raise forbidden(f"bot is not a member of the {kind}")
    return found


def message(
    world: "World", bot: Bot, chat_id: Any, message_id: Any, what: str, access: Access
) -> Message:
    """A message that is there; `what` as in "message to edit"; raises ApiError."""
    found = chat(world, bot, chat_id, access).get(int(message_id or 0))
    if found is None:
        raise bad_request(f"{what} not found")
    return found


def may_send(found: Chat, bot: Bot, kind: str) -> None:
    """Checks the permissions of a group or channel for one kind of content."""
    if found.private:
        return
    member = found.member(bot.id)
    if found.type == "channel":
        if member is None or not has_right(member, "can_post_messages"):
            raise bad_request("need administrator rights in the channel chat")
        return
    if member is None or member.admin:
        return
    name, words = _NEEDED.get(kind, _NEEDED["text"])
    allowed = member.permissions if member.status == "restricted" else found.permissions
    if not allowed.get(name, True):
        raise bad_request(f"not enough rights to send {words} to the chat")


def has_right(member: Member | None, right: str) -> bool:
    """Whether an administrator has a right; the owner has all."""
    if member is None:
        return False
    return member.status == "creator" or (
        member.status == "administrator" and bool(member.rights.get(right))
    )


def need_right(found: Chat, bot: Bot, right: str, text: str = "CHAT_ADMIN_REQUIRED") -> None:
    """Refuses a bot that is no administrator with `right`."""
    if not has_right(found.member(bot.id), right):
        raise bad_request(text)


def topic(found: Chat, thread_id: int | None, bot: Bot) -> Topic | None:
    """The topic a message goes to; None = General or no topics at all; raises ApiError."""
    if thread_id is None or thread_id <= 0:
        _check_closed(found, found.topics.get(1), bot)
        return None
    if not found.is_forum:
        if found.private:
            raise bad_request("message thread not found")
        return None
    there = found.topics.get(thread_id)
    if thread_id == 1 or there is None or there.deleted:
        raise bad_request("message thread not found")
    _check_closed(found, there, bot)
    return there


def _check_closed(found: Chat, there: Topic | None, account: Account) -> None:
    if there is None or not there.closed or found.private:
        return
    if not has_right(found.member(account.id), "can_manage_topics"):
        raise bad_request("TOPIC_CLOSED")
