"""People with phones, as tests see them: they write, tap, and wait for what they should see."""

from __future__ import annotations

import io
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp

PATIENCE = 20.0


class NotSeenError(AssertionError):
    """What should have appeared on a phone did not; the message shows what did."""


@dataclass
class Town:
    """The sandbox from outside: everybody who has a phone, and what the bot was asked."""

    session: aiohttp.ClientSession
    bot_id: int

    async def post(self, path: str, **body: Any) -> Any:
        async with self.session.post(f"/control/{path}", json=body) as response:
            answer = await response.json()
            assert response.status == 200, answer
            return answer

    async def get(self, path: str, **query: Any) -> Any:
        async with self.session.get(f"/control/{path}", params=query) as response:
            answer = await response.json()
            assert response.status == 200, answer
            return answer

    async def person(self, first_name: str, language_code: str = "zh-hans", **more: Any) -> Phone:
        user = await self.post("users", first_name=first_name, language_code=language_code, **more)
        return Phone(self, user["id"], first_name)

    async def seq(self) -> int:
        """The number of the latest event: the line between before and after."""
        return int((await self.get("state"))["seq"])

    async def calls(self, method: str | None = None) -> list[dict[str, Any]]:
        """What the bot asked of the Bot API so far."""
        query = {"method": method} if method else {}
        answer = await self.get("calls", **query)
        return list(answer["calls"])

    async def fault(self, **fault: Any) -> None:
        await self.post("faults", **fault)

    async def events_after(self, seq: int, timeout: float) -> tuple[int, list[dict[str, Any]]]:
        answer = await self.get("wait", after=seq, timeout=timeout)
        return int(answer["seq"]), list(answer["events"])


@dataclass
class Message:
    """A message as it looks on a phone."""

    raw: dict[str, Any]

    @property
    def id(self) -> int:
        return int(self.raw["message_id"])

    @property
    def text(self) -> str:
        return str(self.raw.get("text") or self.raw.get("caption") or "")

    @property
    def outgoing(self) -> bool:
        return bool(self.raw["view"]["outgoing"])

    @property
    def deleted(self) -> bool:
        return bool(self.raw["view"]["deleted"])

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The inline buttons, row by row in one list."""
        markup = self.raw["view"].get("reply_markup") or {}
        return [button for row in markup.get("inline_keyboard", []) for button in row]

    def labels(self) -> list[str]:
        return [button["text"] for button in self.buttons]


@dataclass
class Phone:
    """One person's phone, showing their private chat with the bot."""

    town: Town
    id: int
    name: str
    mark: int = field(default=0)

    async def _act(self, action: str, **body: Any) -> Any:
        self.mark = await self.town.seq()
        return await self.town.post(f"users/{self.id}/{action}", **body)

    async def start(self, payload: str | None = None) -> None:
        await self._act("start", **({"payload": payload} if payload else {}))

    async def say(self, text: str, reply_to: Message | None = None) -> Message:
        more = {"reply_to_message_id": reply_to.id} if reply_to else {}
        answer = await self._act("send", text=text, **more)
        return Message(answer["messages"][0])

    async def send(self, **body: Any) -> Message:
        """Send a location, contact, poll, dice …"""
        return Message((await self._act("send", **body))["messages"][0])

    async def send_file(
        self, kind: str, data: bytes, name: str = "file.bin", **fields: Any
    ) -> Message:
        self.mark = await self.town.seq()
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("kind", kind)
        for key, value in fields.items():
            form.add_field(key, value if isinstance(value, str) else json.dumps(value))
        form.add_field("file", io.BytesIO(data), filename=name)
        async with self.town.session.post(f"/control/users/{self.id}/send", data=form) as answer:
            body = await answer.json()
            assert answer.status == 200, body
            return Message(body["messages"][0])

    async def messages(self) -> list[Message]:
        """The whole chat, oldest first."""
        answer = await self.town.get("messages", user=self.id, limit=1000)
        return [Message(raw) for raw in answer["messages"]]

    async def last(self) -> Message:
        """The newest message from the bot."""
        return [m for m in await self.messages() if not m.outgoing and not m.deleted][-1]

    async def tap(self, label: str, within: Message | None = None) -> dict[str, Any] | None:
        """Press the newest button whose label contains `label`; answers the toast."""
        candidates = [within] if within else list(reversed(await self.messages()))
        for message in candidates:
            if message.deleted or message.outgoing:
                continue
            for button in message.buttons:
                if label in button["text"] and "callback_data" in button:
                    return await self.press(message, button["callback_data"])
        shown = [m.labels() for m in candidates if m.buttons][:3]
        raise NotSeenError(f"{self.name} has no button «{label}»; newest buttons: {shown}")

    async def press(self, message: Message, data: str) -> dict[str, Any] | None:
        """Press a button by its data, however old; answers the toast once the bot gave it."""
        answer = await self._act("tap", message_id=message.id, data=data, wait=PATIENCE)
        assert answer["answer"] is not None, f"the tap on «{data}» was never answered"
        result: dict[str, Any] = answer["answer"]
        return result

    async def sees(self, fragment: str, *, since: int | None = None) -> Message:
        """Wait for a message (new or edited since the last action) that contains this."""
        return await self._wait_for(lambda text: fragment in text, fragment, since)

    async def sees_match(self, pattern: str, *, since: int | None = None) -> re.Match[str]:
        """The same with a regular expression; answers the match."""
        message = await self._wait_for(lambda text: re.search(pattern, text), pattern, since)
        match = re.search(pattern, message.text)
        assert match
        return match

    async def _wait_for(self, fits: Any, wanted: str, since: int | None) -> Message:
        return await self.sees_message(
            lambda message: bool(fits(message.text)), wanted, since=since
        )

    async def sees_message(
        self, fits: Any, wanted: str = "a message", *, since: int | None = None
    ) -> Message:
        """Wait for a message from the bot that satisfies a predicate."""
        seq = self.mark if since is None else since
        deadline = time.monotonic() + PATIENCE
        seen: list[str] = []
        while (left := deadline - time.monotonic()) > 0:
            seq, events = await self.town.events_after(seq, left)
            for event in events:
                if event["type"] not in {"message", "message_edited"}:
                    continue
                if event["chat_id"] != self.id:
                    continue
                message = Message(event["message"])
                if message.raw["from"]["id"] == self.id:
                    continue
                seen.append(message.text)
                if fits(message):
                    return message
        raise NotSeenError(f"{self.name} waited for {wanted!r} and saw {seen}")
