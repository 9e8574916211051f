from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest
import requests

from addons.channels.files import StaticFiles, accepts_gzip, within
from tests.support.scripted import ScriptedServer


@pytest.mark.parametrize("name", ["../secret.js", "/etc/passwd", "..%2f..", "folder", "missing.js"])
def test_nothing_is_served_outside_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.js").write_text("secret")
    folder = tmp_path / "public"
    (folder / "folder").mkdir(parents=True)
    with pytest.raises(FileNotFoundError):
        within(folder, name)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text("one")
    files = StaticFiles()
    first = files.read(path)
    path.write_text("two")
    os.utime(path, ns=(first.modified + 1, first.modified + 1))
    second = files.read(path)
    assert second.content == b"two"
    assert gzip.decompress(second.compressed) == b"two"
    assert second.etag != first.etag


def test_only_known_types_are_served(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("")
    with pytest.raises(FileNotFoundError):
        StaticFiles().read(tmp_path / "x.db")


@pytest.mark.parametrize(
    ("header", "accepted"),
    [(None, False), ("gzip, br", True), ("br;q=1, gzip;q=0", False), ("GZIP;q=0.5", True)],
)
def test_gzip_is_sent_to_who_reads_it(header: str | None, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


def test_the_script_is_small_cached_and_open_to_every_page(server: ScriptedServer) -> None:
    reply = requests.get(f"{server.base}/widget.js", timeout=5)
    assert reply.status_code == 200
    assert int(reply.headers["content-length"]) <= 25_000
    assert reply.headers["access-control-allow-origin"] == "*"
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
    again = requests.get(
        f"{server.base}/widget.js", headers={"If-None-Match": reply.headers["etag"]}, timeout=5
    )
    assert (again.status_code, again.content) == (304, b"")


def test_the_demo_is_as_strict_as_a_page_can_be(server: ScriptedServer) -> None:
    reply = requests.get(f"{server.base}/", timeout=5)
    assert reply.url.endswith("/demo/index.html")
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert requests.get(f"{server.base}/demo/missing.html", timeout=5).status_code == 404
    assert requests.get(f"{server.base}/demo/site.html.j2", timeout=5).status_code == 404


def test_a_page_of_the_demo_stands_in_the_frame_of_its_site(server: ScriptedServer) -> None:
    page = requests.get(f"{server.base}/demo/tuteurs.html", timeout=5).text
    assert page.startswith("<!doctype html>")
    assert '<a href="tuteurs.html" aria-current="page">' in page
    assert page.count("aria-current") == 1
