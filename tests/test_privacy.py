"""/privacy, docs/privacy.md and the code say the same."""

from __future__ import annotations

import gc
import re
import sys
from pathlib import Path

from bot.answers.pages import privacy_page
from bot.delivery import pace, service
from bot.delivery.floods import IN_GROUPS, MESSAGES, Floods
from bot.facts.load import load
from bot.handlers import denials, exchanges, membership, rights, unanswered
from bot.matching import conversation
from bot.matching.indexing.index import build
from bot.matching.respond import respond
from bot.state import audit, editions, feedback, inbox, journal, questions

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"
DOCUMENT = (Path(__file__).parents[1] / "docs" / "privacy.md").read_text("utf-8")
MINUTE, HOUR, DAY = 60, 3600, 24 * 3600


def kept_for(what: str) -> str:
    """The last cell of the row of the table that begins so."""
    (row,) = re.findall(rf"^\| {re.escape(what)}.*$", DOCUMENT, re.MULTILINE)
    return str(row).strip("|").split("|")[-1].strip()


def test_the_page_says_what_the_document_quotes() -> None:
    _, *told = privacy_page().text.split("\n\n")
    assert re.findall(r"^> (.*)$", DOCUMENT, re.MULTILINE) == told


def test_what_is_kept_in_memory_is_kept_for_as_long_as_they_say() -> None:
    assert kept_for("the last question") == f"{conversation.LASTS // MINUTE} minutes"
    assert exchanges.EDITABLE == conversation.LASTS
    assert kept_for("the numbers of an answer") == f"{exchanges.DELETABLE / HOUR:.0f} hours"
    assert kept_for("who manages a group") == f"{rights.KEPT / MINUTE:.0f} minutes"
    assert kept_for("who was refused") == f"{denials.ONCE / MINUTE:.0f} minute"
    assert kept_for("who has asked lately") == f"{max(Floods(IN_GROUPS).lasting, Floods(MESSAGES).lasting):.0f} seconds"
    assert kept_for("when a chat may be written to") == f"until then, and {pace.SWEEPING:.0f} seconds more"
    assert kept_for("which group the bot") == f"{membership.ONCE / HOUR:.0f} hour"
    assert kept_for("who has asked questions without") == f"{unanswered.ONCE / HOUR:.0f} hours"
    assert Floods(unanswered.OF_ONE_PERSON).lasting < unanswered.ONCE
    said = privacy_page().text
    assert f"for {conversation.LASTS // MINUTE} minutes" in said
    assert f"for {exchanges.DELETABLE / HOUR:.0f} hours, so that you can have them deleted" in said


def test_what_is_kept_on_the_disk_is_kept_for_as_long_as_they_say() -> None:
    assert inbox.BODIES_KEPT + service.CLEARING + service.CLEARING_AGAIN < DAY
    assert kept_for("the text of a message") == f"until it is answered, {DAY / HOUR:.0f} hours at most"
    assert kept_for("the numbers of the last updates") == f"until {journal.SLOTS:,} others came"
    assert kept_for("the numbers of a message") == f"{inbox.IDS_KEPT / HOUR:.0f} hours"
    assert kept_for("questions without") == f"{questions.DAYS_KEPT} days"
    assert kept_for("right or wrong") == f"{feedback.DAYS_KEPT} days"
    assert kept_for("which fact was posted") == f"{editions.DAYS_KEPT} days"
    assert editions.DAYS_KEPT // 366 == 3  # "three years"
    assert kept_for("what admins have done") == f"{audit.KEPT // DAY} days"
    said = privacy_page().text
    assert "What cannot be answered is deleted within a day." in said
    assert f"stay for {inbox.IDS_KEPT / HOUR:.0f} hours" in said
    assert f"for {feedback.DAYS_KEPT} days. A keyed hash" in said
    assert f"for {questions.DAYS_KEPT} days after it was last asked" in said


def kept_in_caches() -> set[str]:
    """Every text by which a cache of the program keeps something."""
    modules = [module for name, module in sys.modules.items() if name.startswith("bot.")]
    caches = [each for module in modules for each in vars(module).values() if hasattr(each, "cache_info")]
    held = [part for cache in caches for part in gc.get_referents(cache) if isinstance(part, dict)]
    return {key for part in held for key in part if isinstance(key, str)}


def test_no_cache_keeps_what_somebody_has_asked() -> None:
    loaded = load(KNOWLEDGE)
    assert loaded.base
    index = build(loaded.base)
    question = "has Kazakhstan already decided on which day it will reform the Security Council most of all"
    respond(question, conversation.Conversation(), index)
    kept = kept_in_caches()
    assert "reform" in kept
    assert not [text for text in kept if "decided on which day" in text]
