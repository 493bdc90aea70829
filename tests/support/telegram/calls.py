"""What a method accepts: raw request parameters in, typed values out, or a refusal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .errors import ApiError, bad_request, not_simulated
from .schema import Mismatch, Schema, schema

INTEGER = re.compile(r"-?\d{1,19}")
FLOAT = re.compile(r"-?\d+(\.\d+)?([eE][-+]?\d+)?")
BOOLEANS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
LIMIT_OF_RAW_TEXT = 1 << 15
RAW_TEXTS = ("text", "caption")
NOT_SIMULATED = frozenset(
    {"business_connection_id", "direct_messages_topic_id", "suggested_post_parameters", "rich_message"}
)


@dataclass(frozen=True)
class Upload:
    """A file in a multipart request."""

    name: str
    content: bytes
    content_type: str


Parse = Callable[[Any], Any]


@dataclass(frozen=True)
class Method:
    """One method of the Bot API and how its parameters are read."""

    name: str
    parse: dict[str, Parse]
    required: tuple[str, ...]

    def read(self, raw: dict[str, Any]) -> dict[str, Any]:
        """The parameters as typed values; raises ApiError for whatever api.json does not list."""
        parse = self.parse
        values: dict[str, Any] = {}
        for name, value in raw.items():
            reader = parse.get(name)
            if reader is None:
                if _is_attachment(name, value, raw):
                    continue
                raise bad_request(f'unknown parameter "{name}"', "unknown parameter")
            values[name] = reader(value)
        for name in self.required:
            if name not in values:
                raise bad_request(_missing(name), "missing parameter")
        for name in NOT_SIMULATED & values.keys():
            raise not_simulated(f"{self.name} with {name}")
        return values


def _is_attachment(name: str, value: Any, raw: dict[str, Any]) -> bool:
    """Whether it is a file that another parameter refers to as `attach://name`."""
    if not isinstance(value, Upload):
        return False
    return any(f"attach://{name}" in other for other in raw.values() if isinstance(other, str))


def _missing(name: str) -> str:
    match name:
        case "text":
            return "message text is empty"
        case "chat_id" | "from_chat_id":
            return f"{name} is empty"
        case _:
            return f'parameter "{name}" is required'


def _wrong(name: str, expected: str) -> ApiError:
    return bad_request(f'parameter "{name}" must be of type {expected}', "wrong type")


def _read_integer(name: str) -> Parse:
    def read(value: Any) -> int:
        if type(value) is int:
            return value
        if type(value) is str and INTEGER.fullmatch(value):
            return int(value)
        raise _wrong(name, "Integer")

    return read


def _read_float(name: str) -> Parse:
    def read(value: Any) -> float:
        if type(value) in (int, float):
            return float(value)
        if type(value) is str and FLOAT.fullmatch(value):
            return float(value)
        raise _wrong(name, "Float")

    return read


def _read_boolean(name: str) -> Parse:
    def read(value: Any) -> bool:
        if type(value) is bool:
            return value
        if type(value) is str and value.lower() in BOOLEANS:
            return BOOLEANS[value.lower()]
        raise _wrong(name, "Boolean")

    return read


def _read_string(name: str) -> Parse:
    def read(value: Any) -> str:
        if type(value) is not str:
            raise _wrong(name, "String")
        if name in RAW_TEXTS and len(value) > LIMIT_OF_RAW_TEXT // 4:
            _check_raw_size(name, value)
        return value

    return read


def _check_raw_size(name: str, value: str) -> None:
    if len(value.encode("utf-8", "surrogatepass")) > LIMIT_OF_RAW_TEXT:
        raise bad_request("text is too long" if name == "text" else "caption is too long", "too long")


def _read_chat_id(name: str) -> Parse:
    def read(value: Any) -> int | str:
        if type(value) is int:
            return value
        if type(value) is str:
            if INTEGER.fullmatch(value):
                return int(value)
            if value:
                return value
            raise bad_request(f"{name} is empty", "missing parameter")
        raise _wrong(name, "Integer or String")

    return read


def _read_file(name: str, *, or_string: bool) -> Parse:
    def read(value: Any) -> Upload | str:
        if isinstance(value, Upload) or (or_string and type(value) is str):
            return value
        raise _wrong(name, "InputFile or String" if or_string else "InputFile")

    return read


def _read_json(name: str, types: list[str], of: Schema) -> Parse:
    check = of.one_of(types)

    def read(value: Any) -> Any:
        if type(value) is str:
            try:
                value = json.loads(value)
            except ValueError:
                raise bad_request(f"can't parse {name} JSON object", "wrong type") from None
        elif isinstance(value, Upload):
            raise _wrong(name, " or ".join(types))
        try:
            check(value, name)
        except Mismatch as problem:
            raise bad_request(
                f"can't parse {problem.owner or name}: {problem.detail} ({problem.path})", "wrong type"
            ) from None
        return value

    return read


def _reader(field: dict[str, Any], of: Schema) -> Parse:
    name, types = field["name"], field["types"]
    if "InputFile" in types:
        return _read_file(name, or_string="String" in types)
    match types:
        case ["Integer"]:
            return _read_integer(name)
        case ["Float"]:
            return _read_float(name)
        case ["Boolean"]:
            return _read_boolean(name)
        case ["String"]:
            return _read_string(name)
        case ["Integer", "String"]:
            return _read_chat_id(name)
        case _:
            return _read_json(name, types, of)


@lru_cache(maxsize=1)
def methods() -> dict[str, Method]:
    """Every method of the Bot API by its name in lower case: Telegram does not mind the case."""
    known = schema()
    compiled = {}
    for name, declared in known.methods.items():
        fields = declared.get("fields", [])
        compiled[name.lower()] = Method(
            name,
            {field["name"]: _reader(field, known) for field in fields},
            tuple(field["name"] for field in fields if field["required"]),
        )
    return compiled
