"""Checks made from api.json: one for every type, parameter and method, compiled once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

API_FILE = Path(__file__).with_name("api.json")

Check = Callable[[Any, str], None]

CONSTANT = re.compile(r'(?:must be|always) "?([a-z0-9_]+)"?$')
CONSTANT_FIELDS = ("type", "status", "source")


class Mismatch(Exception):
    """A value that is not of its declared type."""

    def __init__(self, detail: str, path: str, owner: str = "") -> None:
        super().__init__(detail)
        self.detail = detail
        self.path = path
        self.owner = owner


def _check_string(value: Any, path: str) -> None:
    if type(value) is not str:
        raise Mismatch(_must_be(path, "String"), path)


def _check_integer(value: Any, path: str) -> None:
    if type(value) is not int:
        raise Mismatch(_must_be(path, "Integer"), path)


def _check_float(value: Any, path: str) -> None:
    if type(value) is not float and type(value) is not int:
        raise Mismatch(_must_be(path, "Float"), path)


def _check_boolean(value: Any, path: str) -> None:
    if type(value) is not bool:
        raise Mismatch(_must_be(path, "Boolean"), path)


def _must_be(path: str, expected: str) -> str:
    return f'Field "{path.rpartition(".")[2]}" must be of type {expected}'


def _any_of(checks: list[Check]) -> Check:
    """A value that fits one of several types; the complaint is the one that came closest (its deepest)."""

    def check(value: Any, path: str) -> None:
        closest: Mismatch | None = None
        for one in checks:
            try:
                return one(value, path)
            except Mismatch as problem:
                if closest is None or _depth(problem) > _depth(closest):
                    closest = problem
        assert closest is not None
        raise closest

    return check


def _depth(problem: Mismatch) -> tuple[int, int]:
    if problem.detail.startswith("Unexpected value"):
        return (0, 0)
    return (1 if problem.detail.startswith("Can't find field") else 2, problem.path.count("."))


class Schema:
    """The types and methods of the Bot API, ready to hold values against."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.types: dict[str, dict[str, Any]] = document["types"]
        self.methods: dict[str, dict[str, Any]] = document["methods"]
        self._checks: dict[str, Check] = {
            "String": _check_string,
            "Integer": _check_integer,
            "Float": _check_float,
            "Boolean": _check_boolean,
        }

    def check(self, expression: str, value: Any, path: str = "") -> None:
        """Raise Mismatch unless the value is of the type, for example `Array of MessageEntity`."""
        self.compiled(expression)(value, path or expression)

    def compiled(self, expression: str) -> Check:
        """The check of a type expression; made at its first use, since types refer to one another."""
        found = self._checks.get(expression)
        if found is None:
            found = self._checks[expression] = self._compile(expression)
        return found

    def one_of(self, expressions: list[str]) -> Check:
        """The check of a field or parameter with one or more types."""
        if len(expressions) == 1:
            return self._lazy(expressions[0])
        return _any_of([self._lazy(expression) for expression in expressions])

    def _lazy(self, expression: str) -> Check:
        if expression in ("String", "Integer", "Float", "Boolean"):
            return self._checks[expression]
        compiled: list[Check] = []

        def check(value: Any, path: str) -> None:
            if not compiled:
                compiled.append(self.compiled(expression))
            compiled[0](value, path)

        return check

    def _compile(self, expression: str) -> Check:
        if expression.startswith("Array of "):
            return self._array(expression.removeprefix("Array of "))
        declared = self.types[expression]
        if declared.get("subtypes"):
            return self.one_of(declared["subtypes"])
        return self._object(expression, declared.get("fields", []))

    def _array(self, item: str) -> Check:
        check_item = self._lazy(item)

        def check(value: Any, path: str) -> None:
            if type(value) is not list:
                raise Mismatch(_must_be(path, "Array"), path)
            for index, element in enumerate(value):
                check_item(element, f"{path}[{index}]")

        return check

    def _object(self, name: str, fields: list[dict[str, Any]]) -> Check:
        known = {field["name"]: self.one_of(field["types"]) for field in fields}
        required = [field["name"] for field in fields if field["required"]]
        constants = {field["name"]: constant for field in fields if (constant := _constant(field)) is not None}

        def check(value: Any, path: str) -> None:
            if type(value) is not dict:
                raise Mismatch(_must_be(path, f"Object ({name})"), path, name)
            for field, constant in constants.items():
                if field in value and value[field] != constant:
                    raise Mismatch(
                        f'Unexpected value of field "{field}", "{constant}" expected', f"{path}.{field}", name
                    )
            for field in required:
                if field not in value:
                    raise Mismatch(f'Can\'t find field "{field}"', f"{path}.{field}", name)
            for field, content in value.items():
                check_field = known.get(field)
                if check_field is None:
                    raise Mismatch(f'Unknown field "{field}"', f"{path}.{field}", name)
                try:
                    check_field(content, f"{path}.{field}")
                except Mismatch as problem:
                    problem.owner = problem.owner or name
                    raise

        return check


def _constant(field: dict[str, Any]) -> str | None:
    if field["name"] not in CONSTANT_FIELDS or field["types"] != ["String"]:
        return None
    found = CONSTANT.search(field["description"])
    return found.group(1) if found else None


@lru_cache(maxsize=1)
def schema() -> Schema:
    """The one schema of the process."""
    return Schema(json.loads(API_FILE.read_text(encoding="utf-8")))
