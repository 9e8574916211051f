"""A way to a service that a test can cut, or make silent, as a network or a dead server does."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from tests.support.live import free_port


class Relay:
    """Passes what comes to ``port`` on to a service, until it is cut or falls silent."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self.port = free_port()
        self._listening: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self._passes = threading.Event()

    def mend(self) -> None:
        """Pass everything on, from now."""
        self._passes.set()
        if self._listening is None:
            self._listening = socket.create_server(("127.0.0.1", self.port))
            threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def silence(self) -> None:
        """Take connections and pass nothing on: nobody is told that the service is away."""
        self._passes.clear()

    def cut(self) -> None:
        """Refuse new connections and end those that are open."""
        if self._listening is not None:
            # Else the thread that accepts keeps the port.
            with suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            self._listening = None
        for one in list(self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._passes.set()

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return  # cut
            far = socket.create_connection(self._target)
            self._open |= {near, far}
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, target), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65536):
                self._passes.wait()
                target.sendall(part)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        source.close()
        self._open.discard(source)
