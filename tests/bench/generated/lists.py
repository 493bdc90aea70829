"""The words that generated names and subjects are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

LISTS: Mapping[str, Sequence[str]] = yaml.safe_load(Path(__file__).with_name("lists.yaml").read_text("utf-8"))
