"""Banning, restricting and promoting members; invite links and join requests."""

from bot.sandbox import access, groups, membership, render, rights
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.base import Request, method
from bot.sandbox.methods.chats import permissions
from bot.sandbox.model import Account, Chat, InviteLink, Json, Member

FOREVER = 366 * 86_400
_SHORTEST = 30


def _until(request: Request) -> int:
    """until_date as kept: 0 for ever when under 30 seconds or over 366 days away."""
    date = int(request.get("until_date") or 0)
    ahead = date - request.world.clock.unix()
    return date if _SHORTEST <= ahead <= FOREVER else 0


def _lift(request: Request, chat: Chat, member: Member) -> None:
    """Has a ban or restriction end by itself at its until_date."""

    def end() -> None:
        if chat.members.get(member.account.id) is not member:
            return
        free = Member(member.account, "member") if member.inside else None
        membership.change(request.world, chat, member.account, free, request.bot)

    if member.until_date:
        request.world.at(member.until_date, end)


def _target(request: Request, right: str, *, supergroup: bool = False) -> tuple[Chat, Account]:
    chat = request.chat("write")
    if chat.private:
        raise bad_request("can't restrict members in private chats")
    if supergroup:
        rights.need_supergroup(chat)
    account = request.world.account(int(request.get("user_id")))
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if account is request.bot:
        raise bad_request("can't restrict self")
    rights.need(chat, request.bot, right)
    member = chat.members.get(account.id)
    if member is not None and member.status == "creator":
        raise bad_request("can't remove chat owner")
    if (
        member is not None
        and member.status == "administrator"
        and member.can_be_edited_by != request.bot.id
    ):
        raise bad_request("user is an administrator of the chat")
    return chat, account


@method("banChatMember")
def ban_chat_member(request: Request) -> bool:
    chat, account = _target(request, "can_restrict_members")
    membership.leave(
        request.world, chat, account, request.bot, banned=True, until_date=_until(request)
    )
    _lift(request, chat, chat.members[account.id])
    if request.get("revoke_messages"):
        gone = [m for m in chat.messages.values() if m.sender is account and not m.deleted]
        if gone:
            for message in gone:
                request.world.delete(message)
            request.world.emit_deleted(chat, [message.id for message in gone])
    return True


@method("unbanChatMember")
def unban_chat_member(request: Request) -> bool:
    chat = request.chat("write")
    if chat.type not in ("supergroup", "channel"):
        raise bad_request("method is available for supergroup and channel chats only")
    chat, account = _target(request, "can_restrict_members")
    member = chat.members.get(account.id)
    if member is None or (request.get("only_if_banned") and member.status != "kicked"):
        return True
    if member.status == "kicked":
        membership.change(request.world, chat, account, None, request.bot)
    elif member.inside:
        # without only_if_banned this removes a member, as Telegram's own server does
        membership.leave(request.world, chat, account, request.bot)
    return True


@method("restrictChatMember")
def restrict_chat_member(request: Request) -> bool:
    chat, account = _target(request, "can_restrict_members", supergroup=True)
    given = permissions(
        request.get("permissions"), bool(request.get("use_independent_chat_permissions"))
    )
    before = chat.members.get(account.id)
    inside = before is not None and before.inside
    if all(given.get(name) or not allowed for name, allowed in chat.permissions.items()):
        new = Member(account, "member") if inside else None
    else:
        new = Member(
            account,
            "restricted",
            permissions=given,
            until_date=_until(request),
            is_member=inside,
        )
    membership.change(request.world, chat, account, new, request.bot)
    if new is not None:
        _lift(request, chat, new)
    return True


@method("promoteChatMember")
def promote_chat_member(request: Request) -> bool:
    chat = request.chat("write")
    if chat.type not in ("supergroup", "channel"):
        raise bad_request("method is available for supergroup and channel chats only")
    chat, account = _target(request, "can_promote_members")
    given = {name: True for name in (*render.ADMIN_RIGHTS, "is_anonymous") if request.get(name)}
    me = chat.member(request.bot.id)
    if any(not access.has_right(me, name) for name in given if name != "is_anonymous"):
        raise bad_request("not enough rights")
    if chat.member(account.id) is None and account.is_bot is False:
        raise bad_request("USER_NOT_PARTICIPANT")
    promote(request, chat, account, given)
    return True


def promote(request: Request, chat: Chat, account: Account, given: Json) -> None:
    """Gives administrator rights; none at all makes a plain member again."""
    if not given:
        new = Member(account, "member")
    else:
        given["can_manage_chat"] = True
        new = Member(account, "administrator", given, can_be_edited_by=request.bot.id)
    membership.change(request.world, chat, account, new, request.bot)


@method("setChatAdministratorCustomTitle")
def set_custom_title(request: Request) -> bool:
    chat = request.chat("write")
    if chat.type not in ("group", "supergroup"):
        raise bad_request("method is available only for groups and supergroups")
    member = chat.member(int(request.get("user_id")))
    if member is not None and member.status == "creator":
        raise bad_request("only the owner can edit their custom title")
    if member is None or member.status != "administrator":
        raise bad_request("user is not an administrator")
    if member.can_be_edited_by != request.bot.id:
        raise bad_request("not enough rights to change custom title of the user")
    title = request.get("custom_title") or ""
    if len(title) > 16:
        raise bad_request("CUSTOM_TITLE_INVALID")
    member.custom_title = title or None
    return True


@method("setChatMemberTag")
def set_chat_member_tag(request: Request) -> bool:
    chat = request.chat("write")
    if chat.type not in ("group", "supergroup"):
        raise bad_request("method is available only for groups and supergroups")
    if not access.has_right(chat.member(request.bot.id), "can_manage_tags"):
        raise bad_request("CHAT_ADMIN_REQUIRED")
    member = chat.member(int(request.get("user_id")))
    if member is None or member.admin:
        raise bad_request("PARTICIPANT_ID_INVALID")
    tag = request.get("tag") or ""
    if len(tag) > 16:
        raise bad_request("TAG_INVALID")
    member.tag = tag or None
    return True


def _chat_for_links(request: Request) -> Chat:
    chat = request.chat("write")
    if chat.private:
        raise bad_request("can't invite members to a private chat")
    rights.need(chat, request.bot, "can_invite_users")
    return chat


@method("exportChatInviteLink")
def export_chat_invite_link(request: Request) -> str:
    chat = _chat_for_links(request)
    return groups.new_link(request.world, chat, request.bot, primary=True).link


def _settings(request: Request) -> Json:
    expires, limit = request.get("expire_date"), request.get("member_limit")
    asks = bool(request.get("creates_join_request"))
    if asks and limit:
        raise bad_request(
            "member limit can't be specified for links requiring administrator approval"
        )
    if expires and int(expires) <= request.world.clock.unix():
        raise bad_request("EXPIRE_DATE_INVALID")
    return {
        "name": request.get("name") or None,
        "expire_date": expires or None,
        "member_limit": limit or None,
        "creates_join_request": asks,
    }


@method("createChatInviteLink")
def create_chat_invite_link(request: Request) -> Json:
    chat = _chat_for_links(request)
    values = _settings(request)
    return render.invite_link(groups.new_link(request.world, chat, request.bot, **values))


def _own_link(request: Request, chat: Chat) -> InviteLink:
    link = chat.links.get(str(request.get("invite_link") or ""))
    if link is None or link.creator is not request.bot:
        raise bad_request("INVITE_HASH_EXPIRED")
    return link


@method("editChatInviteLink")
def edit_chat_invite_link(request: Request) -> Json:
    chat = _chat_for_links(request)
    link = _own_link(request, chat)
    if link.is_primary or link.is_revoked:
        raise bad_request("CHAT_INVITE_PERMANENT" if link.is_primary else "INVITE_REVOKED")
    for name, value in _settings(request).items():
        setattr(link, name, value)
    return render.invite_link(link)


@method("revokeChatInviteLink")
def revoke_chat_invite_link(request: Request) -> Json:
    chat = _chat_for_links(request)
    link = _own_link(request, chat)
    link.is_revoked = True
    if link.is_primary:
        groups.new_link(request.world, chat, request.bot, primary=True)
    return render.invite_link(link)


@method("approveChatJoinRequest")
def approve_chat_join_request(request: Request) -> bool:
    chat = _chat_for_links(request)
    user_id = int(request.get("user_id"))
    groups.decide_request(request.world, chat, request.bot, user_id, approve=True)
    return True


@method("declineChatJoinRequest")
def decline_chat_join_request(request: Request) -> bool:
    chat = _chat_for_links(request)
    user_id = int(request.get("user_id"))
    groups.decide_request(request.world, chat, request.bot, user_id, approve=False)
    return True
