"""The JSON Schemas describe what the reader accepts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.facts.layout import header
from bot.facts.schema import schema_texts, schemas
from bot.facts.shapes import MODELS, Fields, shape_of


def test_there_is_one_for_every_kind_of_file_and_headers_name_them() -> None:
    assert set(schemas()) == {f"{room}.json" for room in MODELS}
    for room in MODELS:
        assert header(room).endswith(f"schema/{room}.json")


def test_the_text_is_always_the_same_and_is_json() -> None:
    assert schema_texts() == schema_texts()
    assert {name: json.loads(text) for name, text in schema_texts().items()} == schemas()


@pytest.mark.parametrize("room", MODELS)
def test_a_file_is_a_list_of_entries_with_the_fields_of_the_model(room: Any) -> None:
    schema = schemas()[f"{room}.json"]
    shape = shape_of(MODELS[room])
    assert schema["type"] == "array"
    assert isinstance(shape, Fields)
    assert list(schema["items"]["properties"]) == list(shape.of)


def test_every_field_is_described_and_nothing_else_is_allowed() -> None:
    for schema in schemas().values():
        for part in (schema["items"], *schema.get("$defs", {}).values()):
            if part["type"] == "object":
                assert part["additionalProperties"] is False
                assert all(field.get("description") for field in part["properties"].values())


def test_texts_and_dates_that_look_like_numbers_are_allowed() -> None:
    fact = schemas()["fact.json"]
    evidence = fact["$defs"]["Citation"]["properties"]["evidence"]["items"]
    assert evidence["type"] == ["string", "number"]
    assert fact["items"]["properties"]["as_of"]["type"] == ["string", "integer"]
    assert fact["$defs"]["Figure"]["properties"]["value"]["type"] == "number"


def test_choices_and_limits_are_told() -> None:
    fact = schemas()["fact.json"]
    assert fact["$defs"]["Voice"]["enum"] == ["own-words", "reported", "publication", "author-opinion"]
    assert fact["$defs"]["Citation"]["properties"]["paragraph"]["minimum"] == 1
    assert fact["items"]["properties"]["title"]["additionalProperties"] is False
    assert "null" not in json.dumps(fact)
