"""Headers of the channel's answers: what a browser may do with them, who may read them."""

from addons.web.pages import style_policy

#: Nothing may be loaded, framed or guessed from JSON.
STRICT = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

#: A conversation is nobody else's: no cache keeps it.
PRIVATE = {"Cache-Control": "no-store"}

#: Short, then checked with the ETag: a correction reaches every site within five minutes.
CACHED = {"Cache-Control": "public, max-age=300, must-revalidate", "Vary": "Accept-Encoding"}

#: The script is loaded by pages of other origins, with or without ``crossorigin``.
SHARED = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}

PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "7200",
}


def common(origin: str | None) -> dict[str, str]:
    """Return the headers of every answer; ``origin`` may read it when it is given."""
    fields = {
        "Content-Security-Policy": STRICT,
        "Cross-Origin-Resource-Policy": "cross-origin" if origin else "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "no-referrer",
        "Vary": "Origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    if origin is not None:
        fields["Access-Control-Allow-Origin"] = origin
        fields["Access-Control-Expose-Headers"] = "Retry-After"
    return fields


def page() -> dict[str, str]:
    """Return the headers of a page of ours: its own style, our print button, nothing else."""
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src {style_policy()}; script-src 'self'; "
            "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        )
    }


def demo() -> dict[str, str]:
    """Return the headers of the demo: as strict as a host page can be, the widget must live."""
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            "img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
            "require-trusted-types-for 'script'"
        )
    }
