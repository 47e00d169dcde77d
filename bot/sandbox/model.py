"""What exists in the sandbox: accounts, chats, messages and what hangs on them.

Plain state without behaviour. Messages are kept once; what a particular bot sees of them
(file ids differ per bot, nested replies, polls) is made by `render`.
"""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

MEMBER_STATUSES = ("creator", "administrator", "member", "restricted")
ADMIN_STATUSES = ("creator", "administrator")


@dataclass(slots=True, eq=False)
class Account:
    """Somebody who can write: a user or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = None
    _api: Json | None = None

    def api(self) -> Json:
        """The Bot API User object; shared, never changed in place."""
        if self._api is None:
            made: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
            for name in ("last_name", "username", "language_code"):
                if value := getattr(self, name):
                    made[name] = value
            self._api = made
        return self._api

    def touch(self) -> None:
        """To be called after a name changed."""
        self._api = None


@dataclass(slots=True, eq=False)
class User(Account):
    """A person with a phone."""

    phone_number: str | None = None
    phone: bool = True
    bio: str | None = None
    deactivated: bool = False
    photos: list[list[Json]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Bot(Account):
    """A bot: its token, its texts and menus, what BotFather would know of it."""

    token: str = ""
    can_join_groups: bool = True
    can_read_all_group_messages: bool = False
    supports_inline_queries: bool = True
    has_topics_enabled: bool = False
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)
    admin_rights: dict[bool, Json] = field(default_factory=dict)
    known_users: set[int] = field(default_factory=set)
    logged_out: bool = False


@dataclass(slots=True, eq=False)
class Member:
    """One account's standing in one group, supergroup or channel."""

    account: Account
    status: str
    rights: Json = field(default_factory=dict)
    permissions: Json = field(default_factory=dict)
    until_date: int = 0
    is_member: bool = True
    custom_title: str | None = None
    tag: str | None = None
    can_be_edited_by: int = 0
    joined: int = 0

    @property
    def inside(self) -> bool:
        """Whether they are in the chat now."""
        return self.status in ("creator", "administrator", "member") or (
            self.status == "restricted" and self.is_member
        )

    @property
    def admin(self) -> bool:
        return self.status in ADMIN_STATUSES


@dataclass(slots=True, eq=False)
class Topic:
    """A forum topic; its id is that of the service message that created it."""

    id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str | None = None
    closed: bool = False
    deleted: bool = False
    hidden: bool = False
    creator_id: int = 0


@dataclass(slots=True, eq=False)
class InviteLink:
    """A way into a chat."""

    link: str
    creator: Account
    creates_join_request: bool = False
    is_primary: bool = False
    is_revoked: bool = False
    name: str | None = None
    expire_date: int | None = None
    member_limit: int | None = None
    joined: set[int] = field(default_factory=set)
    pending: set[int] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Poll:
    """A poll and who chose what."""

    id: str
    question: str
    options: list[Json]
    anonymous: bool
    type: str
    multiple: bool
    revoting: bool
    bot_id: int
    question_entities: list[Json] = field(default_factory=list)
    correct: list[int] = field(default_factory=list)
    explanation: str | None = None
    explanation_entities: list[Json] = field(default_factory=list)
    description: str | None = None
    description_entities: list[Json] = field(default_factory=list)
    open_period: int | None = None
    close_date: int | None = None
    closed: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)
    counts: list[int] = field(default_factory=list)
    creator_id: int = 0


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat (of one user with one bot), a group, a supergroup or a channel."""

    id: int
    type: str
    instance: str
    title: str | None = None
    username: str | None = None
    description: str | None = None
    user: User | None = None
    bot: Bot | None = None
    started: bool = False
    blocked: bool = False
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    last_id: int = 0
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    permissions: Json = field(default_factory=dict)
    links: dict[str, InviteLink] = field(default_factory=dict)
    requests: dict[int, InviteLink] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)
    photo: Json | None = None
    migrated_to: int | None = None
    migrated_from: int | None = None
    last_bot: int = 0
    _api: Json | None = None

    def api(self) -> Json:
        """The Bot API Chat object; shared, never changed in place."""
        if self._api is None:
            made: Json = {"id": self.id, "type": self.type}
            if self.user is not None:
                for name in ("first_name", "last_name", "username"):
                    if value := getattr(self.user, name):
                        made[name] = value
            else:
                made["title"] = self.title
                if self.username:
                    made["username"] = self.username
                if self.is_forum:
                    made["is_forum"] = True
            self._api = made
        return self._api

    def touch(self) -> None:
        """To be called after a title, name or kind changed."""
        self._api = None

    def get(self, message_id: int) -> "Message | None":
        """The message if it is there and not deleted."""
        found = self.messages.get(message_id)
        return None if found is None or found.deleted else found

    def member(self, account_id: int) -> Member | None:
        """The member record of somebody inside now."""
        found = self.members.get(account_id)
        return found if found is not None and found.inside else None

    @property
    def private(self) -> bool:
        return self.user is not None


@dataclass(slots=True, eq=False)
class Message:
    """One message. `content` are its Bot API fields without file ids; `extra` the rest."""

    id: int
    chat: Chat
    date: int
    sender: Account | None
    content: Json
    extra: Json = field(default_factory=dict)
    sender_chat: Chat | None = None
    reply_to: int | None = None
    markup: Json | None = None
    media: bool = False
    service: bool = False
    poll: Poll | None = None
    deleted: bool = False
    protected: bool = False
    inline_id: str | None = None
    via_bot: Bot | None = None
    reactions: dict[int, list[Json]] | None = None
    edit_date: int = 0

    @property
    def thread(self) -> int | None:
        found = self.extra.get("message_thread_id")
        return found if isinstance(found, int) else None

    @property
    def inline_keyboard(self) -> list[list[Json]]:
        """Rows of the buttons under the message; empty for every other markup."""
        rows = (self.markup or {}).get("inline_keyboard")
        return rows if isinstance(rows, list) else []
