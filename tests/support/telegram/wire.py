"""HTTP in and out: reading parameters however they were sent, and writing answers."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from .calls import Upload
from .errors import ApiError, bad_request

JSON = "application/json"
LARGEST_FORM = 1024 * 1024
LARGEST_REQUEST = 55 * 1024 * 1024


def make_request(*parts: Any) -> web.BaseRequest:
    """A request that may carry files as large as Telegram takes, of the parts aiohttp makes one of."""
    message, payload, protocol, writer, task = parts
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST_REQUEST)


def port_of(request: web.BaseRequest) -> int:
    """The port that a request comes from; 0 where its sender has gone already."""
    return 0 if request.transport is None else int(request.transport.get_extra_info("peername")[1])


async def read_parameters(request: web.BaseRequest) -> dict[str, Any]:
    """The parameters of a call: from the query, a form, multipart or a JSON body, unparsed."""
    raw: dict[str, Any] = dict(request.query) if request.query_string else {}
    if request.method != "POST" or not request.can_read_body:
        return raw
    try:
        return raw | await _read_body(request)
    except web.HTTPRequestEntityTooLarge:
        raise _too_large() from None


def _too_large() -> ApiError:
    return ApiError(413, "Request Entity Too Large", "request")


async def _read_body(request: web.BaseRequest) -> dict[str, Any]:
    match request.content_type:
        case "application/x-www-form-urlencoded":
            return _form(await _read_form(request))
        case "application/json":
            return _json(await _read_form(request))
        case "multipart/form-data":
            return await _multipart(request)
        case other:
            if await request.read():
                raise bad_request(f"unsupported content type {other}", "request")
            return {}


async def _read_form(request: web.BaseRequest) -> bytes:
    body = await request.read()
    if len(body) > LARGEST_FORM:
        raise _too_large()
    return body


def _form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise bad_request("strings must be encoded in UTF-8", "request") from None


def _json(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object", "request") from None
    if not isinstance(document, dict):
        raise bad_request("JSON object expected as a request", "request")
    return document


async def _multipart(request: web.BaseRequest) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        content = bytes(await part.read(decode=False))  # type: ignore[union-attr]
        name = str(part.name)  # type: ignore[union-attr]
        file_name = part.filename  # type: ignore[union-attr]
        if file_name is None:
            raw[name] = content.decode()
        else:
            raw[name] = Upload(file_name, content, part.headers.get("Content-Type", ""))
    return raw


def encoded(document: Any) -> bytes:
    """JSON as Telegram writes it."""
    return json.dumps(document, separators=(",", ":")).encode()


def respond(status: int, body: bytes) -> web.Response:
    """A JSON answer."""
    return web.Response(status=status, body=body, headers={"Content-Type": JSON})


def respond_error(error: ApiError) -> web.Response:
    """A refusal."""
    return respond(error.code, encoded(error.body()))


def reset(request: web.BaseRequest) -> web.Response:
    """Break the connection with a TCP reset. The response returned goes nowhere."""
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response()
