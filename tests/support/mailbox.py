"""A real mail server for tests: SMTP over a socket of this machine."""

from __future__ import annotations

import socket
import threading
from email import message_from_string, policy
from email.message import EmailMessage


class Mailbox:
    """A mail server as small as the protocol allows; ``refuses`` makes it busy."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.refuses = False
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rw", encoding="utf-8", newline="") as line:
                self._talk(line)

    def _talk(self, line: object) -> None:
        def say(text: str) -> None:
            line.write(text + "\r\n")  # type: ignore[attr-defined]
            line.flush()  # type: ignore[attr-defined]

        say("220 ready")
        for command in line:  # type: ignore[attr-defined]
            verb = command[:4].upper()
            if verb == "DATA":
                say("354 go on")
                text = ""
                for part in line:  # type: ignore[attr-defined]
                    if part == ".\r\n":
                        break
                    text += part
                self.mails.append(message_from_string(text, policy=policy.default))  # type: ignore[arg-type]
                say("250 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            elif verb == "MAIL" and self.refuses:
                say("451 busy")
            else:
                say("250 fine")
