"""What the desk reads of a form, and how it refuses a request."""

from urllib.parse import parse_qs

from sanic.request import Request
from sanic.response import HTTPResponse, json

_MOST_FIELDS = 20


def field(request: Request, name: str) -> str:
    """Return a field of a form, empty when there is none that can be read.

    Sanic's own reading logs a traceback for each form that it cannot read.
    """
    try:
        fields = parse_qs(request.body.decode(), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return ""
    return fields.get(name, [""])[0]


def refusal(status: int, code: str, message: str) -> HTTPResponse:
    """Return an error: a code for programs, a French sentence for people."""
    return json({"error": code, "message": message}, status=status)
