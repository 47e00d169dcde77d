"""The errors the Bot API answers with: a code, Telegram's own text, extra parameters."""

from typing import Any

_PREFIXES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class ApiError(Exception):
    """A request is refused: `code` is the HTTP status, `description` the full text."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object a bot receives for this error."""
        answer: dict[str, Any] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def _prefixed(code: int, text: str, parameters: dict[str, Any] | None = None) -> ApiError:
    prefix = _PREFIXES[code]
    return ApiError(code, f"{prefix}: {text}" if text else prefix, parameters)


def bad_request(text: str, parameters: dict[str, Any] | None = None) -> ApiError:
    """400; `text` without the prefix, e.g. `bad_request("chat not found")`."""
    return _prefixed(400, text, parameters)


def forbidden(text: str) -> ApiError:
    """403, e.g. `forbidden("bot was blocked by the user")`."""
    return _prefixed(403, text)


def conflict(text: str) -> ApiError:
    """409, e.g. two waiting polls, or a poll while a webhook is set."""
    return _prefixed(409, text)


def not_found(text: str = "method not found") -> ApiError:
    """404; without an argument: the method does not exist."""
    return _prefixed(404, text)


def unauthorized(text: str = "") -> ApiError:
    """401; without an argument: the token is of no bot known here."""
    return _prefixed(401, text)


def too_many_requests(retry_after: int) -> ApiError:
    """429; `retry_after` in whole seconds, in the text and in the parameters."""
    return _prefixed(429, f"retry after {retry_after}", {"retry_after": retry_after})


def too_large(text: str = "") -> ApiError:
    """413: the upload is bigger than bots may send."""
    return _prefixed(413, text)


def internal(text: str = "") -> ApiError:
    """500: the server itself has failed."""
    return _prefixed(500, text)


def migrated(new_chat_id: int) -> ApiError:
    """400 for a basic group that has become the supergroup `new_chat_id`."""
    return _prefixed(
        400,
        "group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new_chat_id},
    )
