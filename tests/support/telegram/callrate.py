"""How many trivial calls a second the server carries out: `python -m tests.support.telegram.callrate`."""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from collections.abc import Iterator
from itertools import cycle
from urllib.parse import urlsplit

from .process import ServerProcess

HEAD_END = b"\r\n\r\n"


async def measure(*, connections: int = 50, seconds: float = 3.0, people: int = 10_000) -> float:
    """sendMessage calls a second to a server in its own process, over so many connections."""
    async with ServerProcess(people) as server:
        until = time.perf_counter() + seconds
        ids = cycle(server.chat_ids)
        counts = await asyncio.gather(*(_caller(server, ids, until) for _ in range(connections)))
        return sum(counts) / seconds


async def _caller(server: ServerProcess, ids: Iterator[int], until: float) -> int:
    address = urlsplit(server.url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    head = f"POST /bot{server.token}/sendMessage HTTP/1.1\r\nHost: {address.netloc}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
    count = 0
    while time.perf_counter() < until:
        body = f"chat_id={next(ids)}&text=Hello+there%2C+number+{count}"
        writer.write(f"{head}{len(body)}\r\n\r\n{body}".encode())
        answer = await reader.readuntil(HEAD_END)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"the server refused: {answer!r}")
        await reader.readexactly(_content_length(answer))
        count += 1
    writer.close()
    return count


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise RuntimeError("an answer without Content-Length")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measure sendMessage calls a second.")
    parser.add_argument("--connections", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=3.0)
    arguments = parser.parse_args()
    rate = asyncio.run(measure(connections=arguments.connections, seconds=arguments.seconds))
    print(json.dumps({"calls_per_second": round(rate), "connections": arguments.connections}))
