"""Requests made up from the written description of the channel, and from what servers stumble on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from opco.settings import ROOT
from tests.support.expressions import UNITS

DESCRIPTION = ROOT / "addons" / "channels" / "openapi.yml"
WEBSITE = "/webhooks/website"
#: Filled in when the request is sent: an open session, a desk's cookie, the server's own name.
TOKEN, COOKIE, HOST = "{token}", "{cookie}", "{host}"


@dataclass(frozen=True)
class Made:
    """A request to one of the servers, as bytes but for what is filled in when it is sent."""

    server: str
    head: str
    body: bytes

    def wire(self, filled: dict[str, str]) -> bytes:
        """Return what goes over the wire."""
        head = self.head
        for name, value in filled.items():
            head = head.replace(name, value)
        return head.encode("latin-1", "replace") + self.body


def generate(number: int, key: int = 1) -> list[Made]:
    """Return ``number`` requests; the same key gives the same ones."""
    made: list[Made] = []

    @seed(key)
    @settings(
        max_examples=number,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_requests())
    def collect(request: Made) -> None:
        made.append(request)

    while len(made) < number:
        collect()
    return made[:number]


# ---- texts ------------------------------------------------------------------------------------

_signs = st.characters(max_codepoint=0x1FAFF)
_words = st.sampled_from(
    ["bonjour", "apprenti", "CAP", "aide", "12 salariés", "8 mars 2026", "SIRET", "oui", "non",
     "Jean Dupont", "Paris", "tuteur", "/restart", "un conseiller", "combien", "é", "«", "’"]
)  # fmt: skip
_pieces = st.one_of(
    st.sampled_from(UNITS), _words.map(lambda word: word + " "), st.text(_signs, max_size=4)
)


def texts(longest: int = 2000) -> st.SearchStrategy[str]:
    """Return texts of at most ``longest`` letters: words, repeats made to hurt, any signs."""

    def repeated(parts: list[str]) -> str:
        unit = "".join(parts) or "a"
        return (unit * (longest // len(unit) + 1))[:longest]

    return st.one_of(
        st.lists(_pieces, min_size=1, max_size=3).map(repeated),
        st.lists(_pieces, min_size=1, max_size=60).map("".join),
        st.text(_signs, min_size=1, max_size=200),
    ).map(lambda text: text[:longest])


def hostile_texts(number: int, key: int = 2) -> list[str]:
    """Return ``number`` texts that a visitor's window could send."""
    made: list[str] = []

    @seed(key)
    @settings(
        max_examples=number, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(texts())
    def collect(text: str) -> None:
        made.append(text)

    while len(made) < number:
        collect()
    return made[:number]


# ---- requests -----------------------------------------------------------------------------------

_odd_values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(_signs, max_size=20),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
)  # fmt: skip


def _from_schema(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    kind = schema.get("type")
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True)
    if kind == "string":
        return texts(min(schema.get("maxLength", 60) + 1, 2001))
    if kind == "object":
        fields = {name: _from_schema(item) for name, item in schema.get("properties", {}).items()}
        required = set(schema.get("required", ()))
        return st.fixed_dictionaries(
            {name: item for name, item in fields.items() if name in required},
            optional={name: item for name, item in fields.items() if name not in required},
        )
    return st.integers()


def _perhaps_wrong(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Now and then take away, or put something of another kind in, one field of an object."""

    @st.composite
    def wrong(draw: Callable[..., Any]) -> Any:
        content = draw(value)
        if not isinstance(content, dict) or not content or draw(st.integers(0, 2)):
            return content if draw(st.integers(0, 15)) else draw(_odd_values)
        name = draw(st.sampled_from(sorted(content)))
        if isinstance(content[name], dict) and content[name]:
            inside = draw(st.sampled_from(sorted(content[name])))
            return {**content, name: {**content[name], inside: draw(_odd_values)}}
        return {**content, name: draw(_odd_values)}

    return wrong()


_METHODS = ("GET", "POST", "DELETE", "OPTIONS", "HEAD", "PUT", "PATCH", "TRACE")
_values = st.one_of(
    st.sampled_from(
        ["", "0", "-5", "abc", "99999999999999", "chunked", "gzip, chunked", "close", "null",
         "http://[::1", "https://evil.example", "evil.example", "[::1", "a:99999", "100-continue",
         "websocket", "bytes=0-1", "Bearer x.y.z", "Basic YTpi", "*/*", "text/event-stream",
         "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "deflate",
         "foo/bar=1", "9" * 30, "v1,AAAA"]
    ),
    st.text(st.characters(min_codepoint=1, max_codepoint=255), max_size=30),
    st.integers(1, 9000).map(lambda length: "a" * length),
)  # fmt: skip
_NAMES = (
    "Content-Length", "Transfer-Encoding", "Content-Type", "Content-Encoding", "Host", "Origin",
    "Connection", "Expect", "Upgrade", "Accept", "Accept-Encoding", "Authorization", "Cookie",
    "Last-Event-ID", "If-None-Match", "Range", "Forwarded", "X-Real-IP", "webhook-id",
    "webhook-timestamp", "webhook-signature", "Access-Control-Request-Method", "bad name", "é",
)  # fmt: skip


@st.composite
def _requests(draw: Callable[..., Any]) -> Made:
    place = draw(
        st.sampled_from((_website, _website, _website, _website, _rest, _desk, _desk, _actions))
    )
    server, method, path, headers, content = draw(place())
    body = content if isinstance(content, bytes) else _encoded(content)
    if body and not draw(st.integers(0, 20)):
        body = draw(st.binary(max_size=60))
    if not draw(st.integers(0, 12)):
        method = draw(st.sampled_from(_METHODS))
    if not draw(st.integers(0, 15)):
        path += draw(
            st.sampled_from(["/", "/x", "?a=%00&b", "%ff", "/../..", "?" + "a" * 3000, "#"])
        )
    address = f"198.51.{draw(st.integers(0, 255))}.{draw(st.integers(1, 254))}"
    fields = [("Host", HOST), *headers]
    if server != "actions" and "/rest/" not in path:
        fields.append(("X-Forwarded-For", address))
    if body or method in ("POST", "PUT", "PATCH"):
        fields.append(("Content-Length", str(len(body))))
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        name, value = draw(st.sampled_from(_NAMES)), draw(_values)
        if draw(st.booleans()):
            fields = [field for field in fields if field[0] != name]
        fields.append((name, value))
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return Made(server, f"{method} {path} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n", body)


def _encoded(content: Any) -> bytes:
    if content is None:
        return b""
    # Half of a pair can be written in JSON, and is what databases stop on.
    return json.dumps(content).encode("utf-8", "surrogatepass")


_Drawn = tuple[str, str, str, list[tuple[str, str]], Any]
_JSON = ("Content-Type", "application/json")
_FORM = ("Content-Type", "application/x-www-form-urlencoded")


def _operation(path: str, method: str, item: dict[str, Any]) -> st.SearchStrategy[_Drawn]:
    body = item.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")

    @st.composite
    def drawn(draw: Callable[..., Any]) -> _Drawn:
        address, query, headers = path, [], []
        for parameter in item.get("parameters", []):
            schema = parameter.get("schema", {"type": "string", "maxLength": 400})
            place = parameter.get("in", "path")
            value = str(draw(_from_schema(schema)))
            if place == "path":
                name = parameter.get("name", "token")
                address = address.replace("{" + name + "}", _quoted(value) or "x")
            elif place == "query" and draw(st.booleans()):
                query.append(f"{parameter['name']}={_quoted(value)}")
            elif place == "header":
                headers.append(
                    (parameter["name"], value.encode("latin-1", "ignore").decode("latin-1"))
                )
        if item.get("security") and draw(st.integers(0, 9)):
            headers.append(("Authorization", f"Bearer {TOKEN}"))
        content = draw(_perhaps_wrong(_from_schema(body))) if body else None
        if body:
            headers.append(_JSON)
        suffix = "?" + "&".join(query) if query else ""
        return "rasa", method.upper(), f"{WEBSITE}{address}{suffix}", headers, content

    return drawn()


def _quoted(value: str) -> str:
    return "".join(
        sign
        if sign.isascii() and sign.isalnum()
        else "".join(f"%{byte:02x}" for byte in sign.encode("utf-8", "replace"))
        for sign in value[:200]
    )


@lru_cache(maxsize=1)
def _website() -> st.SearchStrategy[_Drawn]:
    described = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    return st.one_of(
        *(
            _operation(path, method, item)
            for path, operations in described["paths"].items()
            for method, item in operations.items()
        )
    )


@lru_cache(maxsize=1)
def _rest() -> st.SearchStrategy[_Drawn]:
    content = _from_schema(
        {
            "type": "object",
            "properties": {
                "sender": {"type": "string", "maxLength": 40},
                "message": {"type": "string", "maxLength": 100},
                "metadata": {"type": "object"},
            },
        }
    )
    path = st.sampled_from(["/webhooks/rest/webhook", "/webhooks/rest/webhook?stream=true"])
    rest = st.tuples(
        st.just("rasa"), st.just("POST"), path, st.just([_JSON]), _perhaps_wrong(content)
    )
    elsewhere = st.sampled_from(
        ["/", "/status", "/model/parse", "/webhooks/rest/", "/conversations/a/tracker", "/x"]
    )
    other = st.tuples(st.just("rasa"), st.just("GET"), elsewhere, st.just([]), st.none())
    return st.one_of(rest, other)


@lru_cache(maxsize=1)
def _desk() -> st.SearchStrategy[_Drawn]:
    cookie = st.sampled_from(
        [[("Cookie", COOKIE)], [("Cookie", COOKIE)], [], [("Cookie", "opco_desk=x")]]
    )
    pages = [
        "/",
        "/list",
        "/ready",
        "/static/desk.css",
        "/static/x",
        "/requests/M-2222-AA",
        "/requests/%00/log",
        "/x",
    ]
    page = st.tuples(st.just("desk"), st.just("GET"), st.sampled_from(pages), cookie, st.none())
    forms = ["/sign-in", "/requests/M-2222-AA/reply", "/requests/x/join", "/requests/x/close"]
    form = st.tuples(
        st.just("desk"), st.just("POST"), st.sampled_from(forms),
        cookie.map(lambda found: [*found, _FORM]),
        st.one_of(st.binary(max_size=40), st.sampled_from([b"name=A&password=x", b"csrf=x&text=a", b"text=%ff%00"])),
    )  # fmt: skip
    hook = st.tuples(
        st.just("desk"), st.just("POST"), st.just("/webhook"),
        st.lists(
            st.tuples(st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"]), _values),
            max_size=4,
        ),
        _odd_values,
    )  # fmt: skip
    return st.one_of(page, form, hook)


@lru_cache(maxsize=1)
def _actions() -> st.SearchStrategy[_Drawn]:
    call = {
        "next_action": "action_answer",
        "tracker": {"sender_id": "a", "slots": {}, "latest_message": {}, "events": []},
        "domain": {},
    }
    wrong = _perhaps_wrong(st.just(call)).map(lambda found: found if found != call else {})
    hook = st.tuples(
        st.just("actions"), st.just("POST"), st.just("/webhook"), st.just([_JSON]), wrong
    )
    pages = st.sampled_from(["/health", "/actions", "/x", "/webhook"])
    page = st.tuples(st.just("actions"), st.just("GET"), pages, st.just([]), st.none())
    return st.one_of(hook, page)
