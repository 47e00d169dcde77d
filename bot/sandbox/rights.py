"""Who may do what in a group, with Telegram's refusals."""

from bot.sandbox.errors import bad_request
from bot.sandbox.model import Account, Chat

_REFUSALS = {
    "can_change_info": "not enough rights to change chat {what}",
    "can_pin_messages": "not enough rights to manage pinned messages in the chat",
    "can_invite_users": "not enough rights to manage chat invite link",
    "can_restrict_members": "not enough rights to restrict/unrestrict chat member",
    "can_promote_members": "not enough rights",
    "can_manage_topics": "not enough rights to {what} the topic",
    "can_delete_messages": "message can't be deleted",
}
_BY_DEFAULT = ("can_change_info", "can_pin_messages", "can_manage_topics")


def may(chat: Chat, account: Account, right: str) -> bool:
    """By being owner, by an administrator's right, or by what every member may do here."""
    member = chat.member(account.id)
    if member is None:
        return False
    if member.status == "creator":
        return True
    if member.status == "administrator":
        return bool(member.rights.get(right))
    permissions = member.permissions if member.status == "restricted" else chat.permissions
    return right in _BY_DEFAULT and bool(permissions.get(right))


def need(chat: Chat, account: Account, right: str, what: str = "") -> None:
    """Refuses who may not; raises ApiError."""
    if not may(chat, account, right):
        raise bad_request(_REFUSALS[right].format(what=what))


def need_supergroup(chat: Chat) -> None:
    if chat.type != "supergroup":
        raise bad_request("method is available only for supergroups")
