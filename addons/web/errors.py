"""Errors that a visitor's browser can act on: a status, a code, a French sentence."""

from typing import Any

from opco.knowledge import say


class ApiError(Exception):
    """Refuses a request.

    ``status`` says what to do (401: open a session; 413, 422: change the message; 429, 503: try
    again after ``retry_after`` seconds). ``code`` names the sentence ``refusal.<code>``.
    """

    def __init__(
        self, status: int, code: str, retry_after: int | None = None, **values: object
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.retry_after = retry_after
        self.message = say(f"refusal.{code}", **values)

    def body(self) -> dict[str, Any]:
        """Return the JSON of the answer."""
        content: dict[str, Any] = {"error": self.code, "message": self.message}
        if self.retry_after is not None:
            content["retry_after"] = self.retry_after
        return content

    def headers(self) -> dict[str, str]:
        """Return the headers that go with it."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
