"""What may stand under a language though it is of another one."""

from __future__ import annotations

from typing import Any

import pytest

EVENTS = "events/diplomacy.yaml"


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers (министры) met in Astana (Астана, Қазақстан) on 8 and 9 June 2023.",
        'The ministers of "Единый путь" and «Бірлік» met in “Астана” on 8 and 9 June 2023.',
        "The ministers of España met in Astana on 8 and 9 June 2023.",
    ],
)
def test_names_that_are_set_off_may_be_in_cyrillic(folder: Any, sentence: str) -> None:
    folder.mend(EVENTS, "The ministers met in Astana on 8 and 9 June 2023.", sentence)
    assert folder.problems() == ()


@pytest.mark.parametrize(
    "title",
    [
        "Встреча министров",
        "Встреча Who is who",
        "BRICS",
        "WHO",
        "The Astana Times",
        "vstrecha v Astane",
        "Belt and Road",
    ],
)
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_names_and_latin_letters_may_stand_under_other_languages(folder: Any, language: str, title: str) -> None:
    folder.mend(EVENTS, "    en: The meeting in Astana", f"    en: The meeting in Astana\n    {language}: {title}")
    assert folder.problems() == ()
