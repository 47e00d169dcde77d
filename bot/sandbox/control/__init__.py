"""The control API: what the page and the tests do and see. Described in ../README.md."""

from aiohttp import web

from bot.sandbox.control import admin, chats, people, state
from bot.sandbox.control.base import Handler, answering
from bot.sandbox.world import World


def routes(app: web.Application, world: World) -> None:
    """Adds every /control route."""
    table: list[tuple[str, str, Handler]] = [
        *state.ROUTES,
        *people.ROUTES,
        *chats.ROUTES,
        *admin.ROUTES,
    ]
    for verb, path, handler in table:
        app.router.add_route(verb, f"/control{path}", answering(world, handler))
    app.router.add_get("/control/events", state.stream(world))
