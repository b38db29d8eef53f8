"""As much of NATS as a pipeline needs, with Python's own library alone: publish with headers, ask, pull and acknowledge.

Debian has no NATS client for Python. Where you may install one (nats-py), take that: it reconnects, this does not.
Protocol: https://docs.nats.io/reference/reference-protocols/nats-protocol
"""

import json
import secrets
import socket
import ssl
from urllib.parse import unquote, urlsplit


class NatsError(Exception):
    pass


class Nats:
    """One connection for one thread. Raises NatsError for what the server refuses, TimeoutError where it says nothing."""

    def __init__(self, url, ca_file=None, timeout=5.0):
        where = urlsplit(url)
        self._socket = socket.create_connection((where.hostname, where.port or 4222), timeout)
        self._lines = self._socket.makefile("rb")
        info = json.loads(self._lines.readline().split(b" ", 1)[1])
        if ca_file or info.get("tls_required"):
            context = ssl.create_default_context(cafile=ca_file)
            self._socket = context.wrap_socket(self._socket, server_hostname=where.hostname)
            self._lines = self._socket.makefile("rb")
        options = {"verbose": False, "pedantic": False, "headers": True, "no_responders": True, "lang": "python"}
        if where.username:
            options |= {"user": unquote(where.username), "pass": unquote(where.password or "")}
        self._last_sid = 0
        self._socket.sendall(f"CONNECT {json.dumps(options)}\r\nPING\r\n".encode())
        self._line_beginning(b"PONG")

    def publish(self, subject, body=b"", headers=None, reply=""):
        fields = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        head = f"NATS/1.0\r\n{fields}\r\n".encode() if headers else b""
        sizes = f"{len(head)} {len(head) + len(body)}" if headers else f"{len(body)}"
        words = ["HPUB" if headers else "PUB", subject, *([reply] if reply else []), sizes]
        self._socket.sendall(" ".join(words).encode() + b"\r\n" + head + body + b"\r\n")

    def ask(self, subject, body=b"", headers=None):
        """The first answer as (status, body, reply): status "" of an ordinary one, else what its headers begin with."""
        self._last_sid += 1
        inbox, sid = f"_INBOX.{secrets.token_hex(16)}", str(self._last_sid)
        self._socket.sendall(f"SUB {inbox} {sid}\r\nUNSUB {sid} 1\r\n".encode())
        self.publish(subject, body, headers, inbox)
        while True:
            # MSG <subject> <sid> [reply] <size>, or HMSG … <size of the headers> <size of all>
            kind, _, found, *rest = self._line_beginning(b"MSG ", b"HMSG ").decode().split(" ")
            numbers = 2 if kind == "HMSG" else 1
            payload = self._lines.read(int(rest[-1]) + 2)[:-2]
            if found != sid:
                continue
            head = int(rest[-2]) if numbers == 2 else 0
            status = payload[:head].split(b"\r\n")[0].decode().removeprefix("NATS/1.0").strip()
            return status, payload[head:], rest[0] if len(rest) > numbers else ""

    def _line_beginning(self, *wanted):
        while True:
            line = self._lines.readline()
            if not line:
                raise NatsError("the server hung up")
            if line.startswith(b"PING"):
                self._socket.sendall(b"PONG\r\n")
            elif line.startswith(b"-ERR"):
                raise NatsError(line.decode().strip())
            elif line.startswith(wanted):
                return line.rstrip(b"\r\n")


class JetStream:
    def __init__(self, nats, prefix="$JS.API"):
        self._nats, self._prefix = nats, prefix

    def publish(self, subject, body, headers):
        """Returns when it is stored."""
        self._answer(self._nats.ask(subject, body, headers))

    def make_consumer(self, stream, name, subject):
        """A durable one; the same again changes nothing."""
        config = {"durable_name": name, "filter_subject": subject, "ack_policy": "explicit", "deliver_policy": "all"}
        wish = {"stream_name": stream, "config": config}
        call = f"{self._prefix}.CONSUMER.CREATE.{stream}.{name}.{subject}"
        self._answer(self._nats.ask(call, json.dumps(wish).encode()))

    def next(self, stream, name, wait_seconds):
        """(body, acknowledge), or None where nothing came in time."""
        pull = json.dumps({"batch": 1, "expires": int(wait_seconds * 1e9)}).encode()
        status, body, reply = self._nats.ask(f"{self._prefix}.CONSUMER.MSG.NEXT.{stream}.{name}", pull)
        if status.startswith(("404", "408")):
            return None
        if status:
            raise NatsError(status)
        return body, lambda: self._nats.publish(reply, b"+ACK")

    @staticmethod
    def _answer(answered):
        status, body, _ = answered
        answer = json.loads(body) if body else {}
        if status or "error" in answer:
            raise NatsError(status or answer["error"]["description"])
        return answer
