"""Load of HEAD requests, which wrk cannot make: it would wait for the body that is not sent."""

import socket
import time
from collections.abc import Mapping


def head_times(
    port: int, path: str, headers: Mapping[str, str], seconds: float, connections: int
) -> list[float]:
    """Ask by HEAD for so many seconds; returns the seconds that each request took.

    All connections send their next request, then all read their answer, so the server always has as many
    requests before it as there are connections. Raises ``ConnectionError`` if the server closes one.
    """
    lines = [f"HEAD {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    request = ("\r\n".join(lines) + "\r\n\r\n").encode()
    sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(connections)]
    times: list[float] = []
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until:
            sent = []
            for each in sockets:
                sent.append(time.monotonic())
                each.sendall(request)
            for each, moment in zip(sockets, sent, strict=True):
                _read_head(each)
                times.append(time.monotonic() - moment)
    finally:
        for each in sockets:
            each.close()
    return times


def _read_head(connection: socket.socket) -> bytes:
    read = b""
    while not read.endswith(b"\r\n\r\n"):
        more = connection.recv(65536)
        if not more:
            raise ConnectionError("The server closed the connection.")
        read += more
    return read
