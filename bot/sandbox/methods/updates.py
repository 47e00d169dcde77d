"""getUpdates, webhooks, and what a bot asks about itself."""

from urllib.parse import urlsplit

from bot.sandbox.errors import bad_request, too_many_requests
from bot.sandbox.methods.base import Request, method
from bot.sandbox.model import Json
from bot.sandbox.updates import WebhookSettings

_PORTS = (80, 88, 443, 8443)
_SECRET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


@method("getMe")
def get_me(request: Request) -> Json:
    bot = request.bot
    return {
        **bot.api(),
        "can_join_groups": bot.can_join_groups,
        "can_read_all_group_messages": bot.can_read_all_group_messages,
        "supports_inline_queries": bot.supports_inline_queries,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": bot.has_topics_enabled,
        "allows_users_to_create_topics": bot.has_topics_enabled,
        "can_manage_bots": False,
        "supports_join_request_queries": False,
    }


@method("logOut", "close")
def close(_request: Request) -> bool:
    """There is no other server to move to, so both only say yes."""
    return True


@method("getUpdates")
async def get_updates(request: Request) -> list[Json]:
    queue = request.world.queue(request.bot)
    if queue.webhook is None:
        queue.allow(request.get("allowed_updates"))
    return await queue.get(
        int(request.get("offset") or 0), request.get("limit"), request.get("timeout")
    )


@method("setWebhook")
def set_webhook(request: Request) -> bool:
    url = request.get("url") or ""
    queue = request.world.queue(request.bot)
    if not url:
        return delete_webhook(request)
    secret = request.get("secret_token") or ""
    check_url(url)
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not set(secret) <= _SECRET:
        raise bad_request("secret token contains unallowed characters")
    if queue.set_webhook_too_soon():
        raise too_many_requests(1)
    if request.get("drop_pending_updates"):
        queue.clear()
    queue.allow(request.get("allowed_updates"))
    queue.set_webhook(
        WebhookSettings(
            url,
            secret,
            min(max(int(request.get("max_connections") or 40), 1), 100),
            str(request.get("ip_address") or ""),
            request.get("certificate") is not None,
        )
    )
    request.world.on_webhook(request.bot)
    return True


def check_url(url: str) -> None:
    """https on Telegram's ports, or plain http to this machine; raises ApiError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    host = parts.hostname or ""
    if not host or parts.scheme not in ("http", "https"):
        raise bad_request("invalid webhook URL specified")
    if host in ("127.0.0.1", "localhost"):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    # the sandbox never calls out: any other host resolves to nothing here
    raise bad_request("bad webhook: Failed to resolve host: Name or service not known")


@method("deleteWebhook")
def delete_webhook(request: Request) -> bool:
    queue = request.world.queue(request.bot)
    if request.get("drop_pending_updates"):
        queue.clear()
    if queue.webhook is not None:
        queue.set_webhook(None)
        request.world.on_webhook(request.bot)
    return True


@method("getWebhookInfo")
def get_webhook_info(request: Request) -> Json:
    queue = request.world.queue(request.bot)
    hook = queue.webhook
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": hook.has_custom_certificate if hook else False,
        "pending_update_count": len(queue.pending),
    }
    if hook is not None:
        info["max_connections"] = hook.max_connections
        info["ip_address"] = hook.ip_address or "127.0.0.1"
        if hook.last_error_date:
            info["last_error_date"] = hook.last_error_date
            info["last_error_message"] = hook.last_error_message
    if queue.allowed_explicit:
        info["allowed_updates"] = queue.allowed_explicit
    return info
