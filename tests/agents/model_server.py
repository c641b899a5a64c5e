"""Model servers for tests, over real HTTP: one that says what a script tells it, one that replays a recording.

Both speak the part of the chat-completions protocol that clients use, count their tokens as words, and can fail in
the ways that real ones do: an error status, silence, a reply that is no JSON.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


@dataclass(frozen=True)
class Says:
    """A reply with this text."""

    text: str


@dataclass(frozen=True)
class Fails:
    """An error status; ``retry_after`` as a server asks for patience."""

    status: int
    message: str = "no"
    retry_after: str = ""


@dataclass(frozen=True)
class Raw:
    """Bytes that are no proper reply."""

    body: bytes


@dataclass(frozen=True)
class Silent:
    """No reply at all until the server closes."""


Turn = Says | Fails | Raw | Silent


@dataclass
class ModelServer:
    """Takes its turns in order, one a request; used as a context manager."""

    turns: Iterable[Turn]
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._turns: Iterator[Turn] = iter(self.turns)
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def turn(self, request: dict[str, Any], key: str) -> Turn:
        """The next turn, with the request kept."""
        with self._lock:
            self.requests.append(request)
            self.keys.append(key)
            return next(self._turns, Fails(400, "the script is at its end"))

    def wait_to_close(self) -> None:
        self._closing.wait(30)


def replaying(recording: Iterable[str]) -> ModelServer:
    """A server that repeats recorded replies."""
    return ModelServer([Says(reply) for reply in recording])


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            request = json.loads(body)
            turn = server.turn(request, self.headers.get("Authorization", ""))
            match turn:
                case Says(text):
                    self._send(200, json.dumps(_completion(request, text)).encode())
                case Fails(status, message, retry_after):
                    error = json.dumps({"error": {"message": message}}).encode()
                    self._send(status, error, {"Retry-After": retry_after} if retry_after else {})
                case Raw(raw):
                    self._send(200, raw)
                case Silent():
                    server.wait_to_close()

        def _send(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests need no log."""

    return Handler


def _completion(request: dict[str, Any], text: str) -> dict[str, Any]:
    asked = sum(len(str(message["content"]).split()) for message in request["messages"])
    return {
        "id": "reply",
        "object": "chat.completion",
        "created": 0,
        "model": request["model"],
        "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}}],
        "usage": {
            "prompt_tokens": asked,
            "completion_tokens": len(text.split()),
            "total_tokens": asked + len(text.split()),
        },
    }
