"""HTTP as the Bot API speaks it (behaviour 18), and its refusals."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.sandbox.conftest import TOKEN, Lab


@pytest.mark.parametrize("how", ["get", "form", "multipart", "json", "query of a post"])
async def test_parameters_come_in_every_form_and_names_in_any_case(lab: Lab, how: str) -> None:
    user = await lab.user()
    method = "SENDmessage"
    url = f"{lab.url}/bot{TOKEN}/{method}"
    text = {"chat_id": str(user), "text": "hi", "disable_notification": "true"}
    match how:
        case "get":
            request = lab.http.get(url, params=text)
        case "form":
            request = lab.http.post(url, data=text)
        case "multipart":
            from aiohttp import FormData

            form = FormData(default_to_multipart=True)
            for name, value in text.items():
                form.add_field(name, value)
            request = lab.http.post(url, data=form)
        case "json":
            request = lab.http.post(
                url, json={"chat_id": user, "text": "hi", "disable_notification": True}
            )
        case _:
            request = lab.http.post(url, params=text)
    async with request as answer:
        body = await answer.json()
    assert body["result"]["text"] == "hi"
    assert body["result"]["chat"]["id"] == user


async def test_an_unknown_method_is_404(lab: Lab) -> None:
    body = await lab.call("sendNothing")
    assert (body["error_code"], body["description"]) == (404, "Not Found: method not found")


async def test_a_wrong_token_is_401(lab: Lab) -> None:
    body = await lab.call("getMe", token="1:wrong")
    assert (body["error_code"], body["description"]) == (401, "Unauthorized")


async def test_a_percent_encoded_token_is_the_same_token(lab: Lab) -> None:
    async with lab.http.get(f"{lab.url}/bot{quote(TOKEN, safe='')}/getMe") as answer:
        assert (await answer.json())["result"]["username"] == "mira_bot"


async def test_get_me_has_every_field_a_strict_client_needs(lab: Lab) -> None:
    me = await lab.api("getMe")
    assert me["is_bot"] is True
    assert {"can_join_groups", "can_read_all_group_messages", "supports_inline_queries"} <= set(me)


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 1, "text": "x"}, "chat not found"),
        ({"chat_id": -1, "text": "x"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "x"}, "chat not found"),
        ({"chat_id": None, "text": ""}, "message text is empty"),
        ({"chat_id": None, "text": "  "}, "text must be non-empty"),
        ({"chat_id": None, "text": "a" * 4097}, "message is too long"),
        ({"chat_id": None, "text": "<b>", "parse_mode": "HTML"}, "can't parse entities: "),
    ],
)
async def test_refusals_use_telegrams_words(
    lab: Lab, parameters: dict[str, Any], text: str
) -> None:
    if "chat_id" in parameters and parameters["chat_id"] is None:
        parameters = {**parameters, "chat_id": await lab.user()}
    assert (await lab.refused("sendMessage", **parameters)).startswith(f"Bad Request: {text}")


async def test_broken_json_is_a_bad_request(lab: Lab) -> None:
    async with lab.http.post(
        f"{lab.url}/bot{TOKEN}/getMe", data=b"{", headers={"Content-Type": "application/json"}
    ) as answer:
        assert answer.status == 400
        assert (await answer.json())["ok"] is False


async def test_log_out_and_close_say_yes(lab: Lab) -> None:
    assert await lab.api("logOut") is True
    assert await lab.api("close") is True
