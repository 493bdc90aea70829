"""JSON Schemas of the YAML files, for the completion and hover help of editors' plug-ins."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from bot.facts.shapes import MODELS

_TITLES = {
    "fact": "Facts",
    "source": "Sources",
    "topic": "Topics",
    "entity": "Entities",
    "golden": "Golden questions",
    "synonyms": "Synonyms",
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of file by file name: a list of entries."""
    return {
        f"{section}.json": _listing(_TITLES[section], model.model_json_schema()) for section, model in MODELS.items()
    }


def schema_texts() -> dict[str, str]:
    """The schemas as they are written into knowledge/schema/."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in schemas().items()}


def _listing(title: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    parts = {name: _eased(part) for name, part in entry.get("$defs", {}).items()}
    items = _eased({key: value for key, value in entry.items() if key != "$defs"})
    schema = {"$schema": GenerateJsonSchema.schema_dialect, "title": title, "type": "array", "items": items}
    return schema | ({"$defs": parts} if parts else {})


def _eased(part: Any) -> Any:
    """The same without titles that only repeat names, and with numbers wherever a text can look like one."""
    if isinstance(part, list):
        return [_eased(item) for item in part]
    if not isinstance(part, dict):
        return part
    eased = {
        key: {name: _eased(field) for name, field in value.items()} if key == "properties" else _eased(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    if eased.get("type") == "string" and "enum" not in eased and "const" not in eased:
        eased["type"] = ["string", "number"]
    if "patternProperties" in eased:
        eased["additionalProperties"] = False
    choices = eased.get("anyOf")
    if choices and (some := [choice for choice in choices if choice != {"type": "null"}]) != choices:
        eased.pop("anyOf")
        eased |= some[0] if len(some) == 1 else {"anyOf": some}
    return eased
