"""The sandbox's state: accounts, chats, ids, clock, and how a message comes into a chat."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from hashlib import blake2b
from heapq import heappop, heappush
from typing import Any

from bot.sandbox import render, views
from bot.sandbox.clock import SandboxClock
from bot.sandbox.events import CallLog, EventLog
from bot.sandbox.faults import FaultPlan
from bot.sandbox.files import FileStore
from bot.sandbox.inline import InlineDesk
from bot.sandbox.limits import SendLimits
from bot.sandbox.model import Account, Bot, Chat, Json, Message, Poll, User
from bot.sandbox.refusal import Refused
from bot.sandbox.taps import TapDesk
from bot.sandbox.updates import UpdateQueue

FIRST_USER = 7_100_000_001  # above 32 bits, as many real ids are
FIRST_GROUP = 4_200_000_001
FIRST_SUPERGROUP = 1_002_200_000_001
# service messages a bot hears of although it caused them itself
OWN_SERVICE = frozenset(
    {
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "left_chat_member",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "general_forum_topic_unhidden",
    }
)


class World:
    """Everything there is. One instance per sandbox; not thread-safe, never awaits."""

    def __init__(
        self,
        now: Callable[[], datetime] | None = None,
        jump: Callable[[datetime], None] | None = None,
    ) -> None:
        self.clock = SandboxClock(now, jump)
        self.events = EventLog()
        self.calls = CallLog()
        self.files = FileStore()
        self.limits = SendLimits()
        self.faults = FaultPlan()
        self.taps = TapDesk(self)
        self.inline = InlineDesk(self)
        self.on_webhook: Callable[[Bot], None] = lambda _bot: None
        self.on_timer: Callable[[], None] = lambda: None
        self.on_jump: Callable[[], Awaitable[None]] | None = None
        self.jumping = asyncio.Lock()
        self.bots: dict[int, Bot] = {}
        self.tokens: dict[str, Bot] = {}
        self.queues: dict[int, UpdateQueue] = {}
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.private: dict[tuple[int, int], Chat] = {}
        self.polls: dict[str, Message] = {}
        self.inline_messages: dict[str, Message] = {}
        self.links: dict[str, Chat] = {}
        self.request_window: dict[tuple[int, int], int] = {}
        self.icons: list[Json] = []
        self._usernames: dict[str, Account | Chat] = {}
        self._boxes: dict[int, int] = {}
        self._next_user = FIRST_USER
        self._next_group = FIRST_GROUP
        self._next_supergroup = FIRST_SUPERGROUP
        self._serial = 0
        self._agenda: list[tuple[int, int, Callable[[], None]]] = []

    # -- making things ---------------------------------------------------------------

    def serial(self) -> int:
        """A number never given before; for queries, polls, albums."""
        self._serial += 1
        return 5_400_000_000_000_000 + self._serial * 7919

    def at(self, due: int, action: Callable[[], None]) -> None:
        """Has `action` done at a Unix time of the sandbox's clock."""
        heappush(self._agenda, (due, self.serial(), action))
        self.on_timer()

    def next_due(self) -> int | None:
        """When the next thing is to be done, in Unix seconds."""
        return self._agenda[0][0] if self._agenda else None

    def run_due(self) -> None:
        """Does what is due by now."""
        while self._agenda and self._agenda[0][0] <= self.clock.unix():
            heappop(self._agenda)[2]()

    def add_bot(
        self, token: str, username: str | None = None, first_name: str | None = None
    ) -> Bot:
        """Registers a bot; the same token again changes its names; raises Refused."""
        head = token.partition(":")[0]
        bot = self.tokens.get(token)
        if bot is None:
            bot_id = int(head) if head.isdecimal() and len(head) < 16 else self._new_user_id()
            if bot_id in self.bots:
                raise Refused(f"another bot has the id {bot_id}")
            bot = Bot(bot_id, first_name or "Bot", is_bot=True, token=token)
            bot.username = username or f"sandbox_{bot_id}_bot"
            self.bots[bot_id] = self.tokens[token] = bot
            self.queues[bot_id] = UpdateQueue(100_000_000 + bot_id % 99_991, self.clock.unix)
            self._boxes[bot_id] = 100
        if username:
            self._usernames.pop((bot.username or "").lower(), None)
            bot.username = username.removeprefix("@")
        if first_name:
            bot.first_name = first_name
        bot.touch()
        self._usernames[(bot.username or "").lower()] = bot
        self.events.emit("bot", bot=views.bot(bot))
        return bot

    def add_user(self, first_name: str, **values: Any) -> User:
        """A new person; raises Refused when the username is taken."""
        username = values.get("username")
        if username:
            username = values["username"] = str(username).removeprefix("@")
            if username.lower() in self._usernames:
                raise Refused(f"the username {username} is taken")
        user = User(self._new_user_id(), first_name, **values)
        if user.phone_number is None:
            user.phone_number = f"+86138{user.id % 100_000_000:08d}"
        self.users[user.id] = user
        if username:
            self._usernames[username.lower()] = user
        self.events.emit("user", user=views.user(self, user))
        return user

    def new_chat(self, kind: str, title: str, **values: Any) -> Chat:
        """An empty group, supergroup or channel."""
        if kind == "group":
            chat_id = -self._next_group
            self._next_group += 1
        else:
            chat_id = -self._next_supergroup
            self._next_supergroup += 1
        chat = Chat(chat_id, kind, instance_of(chat_id), title=title, **values)
        self.chats[chat_id] = chat
        if chat.username:
            self._usernames[chat.username.lower()] = chat
        return chat

    def private_chat(self, bot: Bot, user: User) -> Chat:
        """The chat of a user with a bot, made on first use."""
        key = (bot.id, user.id)
        chat = self.private.get(key)
        if chat is None:
            chat = Chat(user.id, "private", instance_of(bot.id, user.id), user=user, bot=bot)
            if bot.has_topics_enabled:
                chat.is_forum = True
            self.private[key] = chat
        return chat

    # -- finding things --------------------------------------------------------------

    def by_username(self, name: str) -> Account | Chat | None:
        return self._usernames.get(name.removeprefix("@").lower())

    def account(self, account_id: int) -> Account | None:
        return self.users.get(account_id) or self.bots.get(account_id)

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """Bots that are in a chat now."""
        if chat.bot is not None:
            yield chat.bot
            return
        for account_id in chat.members.keys() & self.bots.keys():
            if chat.members[account_id].inside:
                yield self.bots[account_id]

    def queue(self, bot: Bot) -> UpdateQueue:
        return self.queues[bot.id]

    # -- messages --------------------------------------------------------------------

    def next_message_id(self, chat: Chat) -> int:
        """Supergroups and channels count for themselves, other chats in the bots' boxes."""
        if chat.type in ("supergroup", "channel"):
            chat.last_id += 1
            return chat.last_id
        bots = [chat.bot.id] if chat.bot else [b.id for b in self.bots_in(chat)]
        made = 1 + max([chat.last_id, *(self._boxes[b] for b in bots)])
        for bot_id in bots:
            self._boxes[bot_id] = made
        chat.last_id = made
        return made

    def post(
        self,
        chat: Chat,
        sender: Account | None,
        content: Json,
        *,
        extra: Json | None = None,
        reply_to: int | None = None,
        markup: Json | None = None,
        media: bool = False,
        service: bool = False,
        poll: Poll | None = None,
        protected: bool = False,
        via_bot: Bot | None = None,
        date: int | None = None,
    ) -> Message:
        """Puts a message into a chat: stores it, tells the bots that see it and the page."""
        made = Message(
            self.next_message_id(chat),
            chat,
            self.clock.unix() if date is None else date,
            sender,
            content,
            extra or {},
            reply_to=reply_to,
            markup=markup,
            media=media,
            service=service,
            poll=poll,
            protected=protected,
            via_bot=via_bot,
        )
        if chat.type == "channel" and sender is not None:
            made.sender, made.sender_chat = None, chat
        if "forum_topic_created" in content:
            made.extra = {"message_thread_id": made.id, "is_topic_message": True}
        chat.messages[made.id] = made
        if poll is not None:
            self.polls[poll.id] = made
        if via_bot is not None:
            made.inline_id = f"BAAA{made.chat.instance}_{made.id}"
            self.inline_messages[made.inline_id] = made
        if isinstance(sender, Bot):
            self._keep_keyboard(chat, made)
            chat.last_bot = sender.id
        elif sender is not None:
            for bot in self.bots_in(chat):
                bot.known_users.add(sender.id)
        self._deliver(made, sender, "channel_post" if chat.type == "channel" else "message")
        self.emit_message("message", made)
        return made

    def edited(self, message: Message, editor: Account) -> None:
        """Tells everybody about a message that changed; bots hear of people's edits only."""
        kind = "edited_channel_post" if message.chat.type == "channel" else "edited_message"
        self._deliver(message, editor, kind)
        self.emit_message("message_edited", message)

    def delete(self, message: Message) -> None:
        """Takes a message away; bots are not told, as on Telegram."""
        message.deleted = True
        chat = message.chat
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)

    def emit_deleted(self, chat: Chat, message_ids: list[int]) -> None:
        self.events.emit(
            "message_deleted",
            chat_id=chat.id,
            bot_id=self.bot_id_of(chat),
            message_ids=message_ids,
        )

    def emit_message(self, kind: str, message: Message) -> None:
        chat = message.chat
        self.events.emit(
            kind,
            chat_id=chat.id,
            bot_id=self.bot_id_of(chat),
            message=render.view(message, chat.bot),
        )

    def emit_chat(self, chat: Chat) -> None:
        self.events.emit("chat", chat=views.chat(chat))

    @staticmethod
    def bot_id_of(chat: Chat) -> int | None:
        return chat.bot.id if chat.bot else None

    def _deliver(self, message: Message, sender: Account | None, kind: str) -> None:
        chat = message.chat
        for bot in self.bots_in(chat):
            if sender is not None and sender.is_bot and not message.service:
                continue
            if sender is bot and not (message.content.keys() & OWN_SERVICE):
                continue
            if chat.private or self.sees(bot, message):
                self.queues[bot.id].add(kind, render.message(message, bot), ("message", chat.id))

    def sees(self, bot: Bot, message: Message) -> bool:
        """Privacy mode: what a bot in a group gets to see."""
        chat = message.chat
        member = chat.member(bot.id)
        if member is None:
            return False
        if member.admin or bot.can_read_all_group_messages or message.service:
            return True
        if chat.type == "channel":
            return False
        if message.via_bot is bot:
            return True
        replied = chat.get(message.reply_to) if message.reply_to else None
        if replied is not None and replied.sender is bot:
            return True
        return self._addressed(bot, chat, message)

    def _addressed(self, bot: Bot, chat: Chat, message: Message) -> bool:
        text = message.content.get("text") or message.content.get("caption") or ""
        name = (bot.username or "").lower()
        if text.startswith("/"):
            command, _, addressee = text.split(maxsplit=1)[0].partition("@")
            if len(command) > 1:
                if addressee:
                    return bool(addressee.lower() == name)
                return chat.last_bot in (0, bot.id)
        return f"@{name}" in text.lower().split()

    @staticmethod
    def _keep_keyboard(chat: Chat, message: Message) -> None:
        markup = message.markup
        if markup is None or "inline_keyboard" in markup or "force_reply" in markup:
            return
        owner = chat.user.id if chat.user else 0
        if owner == 0 and markup.get("selective") and message.reply_to:
            replied = chat.get(message.reply_to)
            owner = replied.sender.id if replied and replied.sender else 0
        if "keyboard" in markup:
            chat.keyboards[owner] = markup
        else:
            chat.keyboards.pop(owner, None)
            if owner == 0:
                chat.keyboards.clear()

    def reset(self) -> None:
        """Forgets people, chats, files, calls and faults; bots and their settings stay.

        Ids and update numbers go on, so a bot that remembers them is not confused.
        """
        self.users.clear()
        self.chats.clear()
        self.private.clear()
        self.polls.clear()
        self._agenda.clear()
        self.inline_messages.clear()
        self.links.clear()
        self.request_window.clear()
        self.icons.clear()
        self.files.clear()
        self.calls.clear()
        self.faults.clear()
        self.limits.defaults()
        self.taps.clear()
        self.inline.clear()
        for queue in self.queues.values():
            queue.clear()
        for bot in self.bots.values():
            bot.known_users.clear()
        self._usernames = {(b.username or "").lower(): b for b in self.bots.values()}
        self.events.clear()
        self.events.emit("reset")

    def _new_user_id(self) -> int:
        made = self._next_user
        self._next_user += 1
        return made


def instance_of(*parts: int) -> str:
    """A chat_instance: stable per chat, telling nothing, signed 64 bits as text."""
    digest = blake2b(repr(parts).encode(), digest_size=8).digest()
    return str(int.from_bytes(digest, "big", signed=True))
