"""Whatever people type, anywhere: a message that Telegram takes, with nothing of theirs in it as markup."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from bot.answers import Ask, Message, ShowFact, cards, pages, render
from bot.answers.why_page import why_page
from bot.delivery.updates import read
from bot.engine import Engine
from bot.handlers.addressed import Mark, Self, question_in
from bot.handlers.callback_data import LONGEST, decode, encode
from bot.handlers.deep_links import action_of, payload_of
from bot.matching.conversation import Conversation
from bot.matching.language.normalize import LONGEST as LONGEST_READ
from bot.matching.language.normalize import folded, sentences, words
from bot.matching.ranking.explanation import explained
from tests.answers.checker import addresses_of, text_of
from tests.support.alone import Alone, htmls
from tests.support.folder import Folder

AT_ONCE = 10  # texts of one example
EXAMPLES = 1_000
TYPED = [
    "what",
    "does",
    "Kazakhstan",
    "think",
    "of",
    "BRICS",
    "who",
    "mediates",
    "between",
    "the",
    "neighbours",
    "railway",
    "line",
    "Altyn",
    "foreign",
    "investment",
    "and",
    "he",
    "said",
    "more",
    "than",
    "410",
    "$",
    "%",
    "?",
    "...",
    "2024",
    "it",
    "that",
    "share",
    "of",
    "all",
]
MARKUP = [
    "<b>",
    "</b>",
    "<a\thref='https://evil.example'>",
    "</a>",
    "&lt;",
    "&#60;",
    "&amp",
    "<tg-spoiler>",
    "](tg://x)",
    "**",
    "```",
    "@all",
]
MARKS = "\u202e\u2066\u200f\u200d\u200b\ufeff\u0301\u0000\u001b\ud800\udfff\ufffe\U000e0041\U0001f600\u1e9b\u0345\ufdfa"

piece = st.one_of(st.sampled_from(TYPED), st.sampled_from(MARKUP), st.sampled_from(MARKS), st.characters())
short = st.lists(piece, max_size=12).map(" ".join)
text = st.one_of(
    short, st.text(st.characters(), max_size=80), st.builds(lambda part, n: part * n, piece, st.integers(1, 6_000))
)
texts = st.lists(text, min_size=AT_ONCE, max_size=AT_ONCE)

# Each text is new: what fails is told as it is, since to shrink it would take minutes.
MANY = settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
SOME = settings(MANY, max_examples=EXAMPLES // 10)
MORE = settings(MANY, max_examples=EXAMPLES * 3 // 10)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine on a small base."""
    return Engine(Folder(Path(tmp_path_factory.mktemp("any"))).path)


def check(message: Message, engine: Engine) -> None:
    """Fails where Telegram would refuse a message, or where it holds a link that is none of the bot's."""
    shown = text_of(message.html)
    assert shown.strip()
    assert len(shown.encode("utf-16-le", "surrogatepass")) // 2 <= 4_096
    hidden = {c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\n\u200c\u200d"}
    assert not hidden
    known = {source.url for source in engine.snapshot.base.sources.values()}
    assert set(addresses_of(message.html)) <= known


def conversation_of(said: list[str], engine: Engine) -> Iterator[Message]:
    """The answers to some messages that follow each other."""
    conversation = Conversation()
    for one in said:
        reply = engine.respond(one, conversation)
        conversation = reply.conversation
        yield render(reply.outcome, reply.snapshot.base)


@MANY
@example(["", " ", "\x00", "\ud800", "\u202e" * 4_096, "a\u0301" * 4_000, "\ufdfa" * 4_096])
@example(["&<>\"'" * 900, "=" * 9_999, "?", "<b>who said that?</b>", "BRICS\u202e\u0000", "9" * 4_000 + "%"])
@given(texts)
def test_any_questions_get_messages_that_telegram_takes(engine: Engine, said: list[str]) -> None:
    for message in conversation_of(said, engine):
        check(message, engine)


def person(name: str = "Aida") -> dict[str, object]:
    return {"id": 77, "is_bot": False, "first_name": name, "last_name": name, "username": name}


def message(chat: dict[str, object], said: str, **more: object) -> dict[str, object]:
    return {"message_id": 5, "date": 1_700_000_000, "chat": chat, "from": person(), "text": said, **more}


def pressed(data: str, **more: object) -> dict[str, object]:
    return {"id": "1", "from": person(), "chat_instance": "1", "data": data, **more}


ASKING = {"entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
CHAT: dict[str, object] = {"id": 77, "type": "private", "first_name": "Aida"}
GROUP: dict[str, object] = {"id": -1001, "type": "supergroup", "title": "Steppe"}
ADDED = {
    "old_chat_member": {"status": "left", "user": person()},
    "new_chat_member": {"status": "member", "user": person()},
}
NAME = "zq7"  # stands in every name and title, and in nothing else
WORST = [
    "",
    "\x00",
    "\ud800",
    "\u202e" * 4_096,
    "<b>",
    "@all",
    "/",
    "1:i:a:t:0:b",
    "\ufdfa" * 4_096,
    "\u2066BRICS",
    "&",
]
# Where people can put a text: the update that brings it, and the call that answers it.
PLACES: dict[str, tuple[Callable[[str], dict[str, object]], str]] = {
    "a question": (lambda one: {"message": message(CHAT, f"a{one}")}, "sendMessage"),
    "a question in a group": (lambda one: {"message": message(GROUP, f"/ask {one}", **ASKING)}, "sendMessage"),
    "a question to a guest": (
        lambda one: {"guest_message": message(GROUP, f"a{one}", guest_query_id="1")},
        "answerGuestQuery",
    ),
    "a caption": (lambda one: {"message": message(CHAT, "", caption=f"a{one}")}, "sendMessage"),
    "a quotation": (
        lambda one: {"message": message(CHAT, "who said that?", quote={"text": one, "position": 0})},
        "sendMessage",
    ),
    "a name": (
        lambda one: {"message": message({**CHAT, "first_name": one + NAME}, "brics", **{"from": person(one + NAME)})},
        "sendMessage",
    ),
    "the title of a chat": (
        lambda one: {"message": message({**GROUP, "title": one + NAME}, "/ask", **ASKING)},
        "sendMessage",
    ),
    "the title of a chat that adds the bot": (  # no supergroup: that is greeted a second later
        lambda one: {
            "my_chat_member": {
                "chat": {**GROUP, "type": "group", "title": one + NAME},
                "from": person(),
                "date": 1,
                **ADDED,
            }
        },
        "",
    ),
    "the data of a button": (
        lambda one: {"callback_query": pressed(one, inline_message_id="A")},
        "answerCallbackQuery",
    ),
    "a question behind a button": (
        lambda one: {"callback_query": pressed(f"1:a:{one[:20]}", message=message(CHAT, "x"))},
        "answerCallbackQuery",
    ),
    "an inline query": (
        lambda one: {"inline_query": {"id": "1", "from": person(), "query": one, "offset": one[:20]}},
        "answerInlineQuery",
    ),
}


@pytest.fixture(scope="module")
def alone() -> Iterator[Alone]:
    """A bot whose handlers are called at once."""
    bot = Alone()
    yield bot
    bot.close()


def handled(alone: Alone, place: str, one: str) -> None:
    """Fails where nothing answers, where a link is none of the bot's, or where a name or title is repeated."""
    bring, answer = PLACES[place]
    calls = alone.handle(read(json.dumps({"update_id": 5, **bring(one)}), alone.bot))
    assert not answer or answer in {call.method for call in calls}
    known = {source.url for source in alone.base.sources.values()}
    for html in (html for call in calls for html in htmls(call.said)):
        # In a group the bot may point to its own earlier answer.
        assert {address for address in addresses_of(html) if not address.startswith("https://t.me/c/")} <= known
    assert NAME not in str(calls)


@pytest.mark.parametrize("place", PLACES)
def test_the_worst_texts_at_any_place_get_an_answer_or_a_refusal(alone: Alone, place: str) -> None:
    for one in WORST:
        handled(alone, place, one)


@MORE
@given(texts, st.integers(0, len(PLACES)))
def test_any_text_at_any_place_gets_an_answer_or_a_refusal(alone: Alone, said: list[str], first: int) -> None:
    for place, one in zip(islice(cycle(PLACES), first, None), said, strict=False):
        handled(alone, place, one)


@SOME
@given(texts)
def test_any_text_is_searched_for_explained_and_compared(engine: Engine, said: list[str]) -> None:
    base = engine.snapshot.base
    for one in said:
        for fact in engine.search(one).facts:
            check(cards.fact_card(fact, base).message, engine)
        check(pages.comparison_page((one, "BRICS"), engine.compare(one, "BRICS")), engine)
        check(why_page(explained(one, engine.snapshot.index), engine.respond(one, Conversation()).outcome), engine)


@SOME
@given(texts)
def test_any_data_of_a_button_or_link_opens_a_page_or_nothing(engine: Engine, said: list[str]) -> None:
    base = engine.snapshot.base
    for one in said:
        for data in (one, f"1:a:{one}", f"1:f:{one}", f"1:p:0:{one}", f"1:t:1:{one}", f"1:l:{one}"):
            pressed = decode(data)
            if pressed is not None and not isinstance(pressed.action, Ask):
                page = pages.opened(pressed.action, base)
                assert page is None or check(page, engine) is None
        packed = encode(Ask(one))
        assert packed is None or len(packed.encode()) <= LONGEST
        assert action_of(one, base) is None or isinstance(one, str)
        assert len(payload_of(one)) <= LONGEST
        if isinstance(opened := action_of(payload_of(one), base), Ask):
            assert opened.text == one.encode("utf-8", "replace").decode()
        check(pages.fact_page(ShowFact(one).id, base), engine)


@SOME
@given(texts, st.integers(0, 90), st.integers(-9, 90))
def test_any_stretch_that_is_marked_leaves_words_or_nothing(said: list[str], offset: int, length: int) -> None:
    bot = Self(1, "facts_test_bot")
    for one in said:
        asked = question_in(one, [Mark("text_mention", offset, abs(length), 1)], bot)
        assert asked is not None
        asked.encode()
        assert question_in(one, [Mark("mention", offset, abs(length))], bot) is None or "@" in one


@SOME
@given(texts)
def test_normalization_is_bounded_whatever_is_normalized(said: list[str]) -> None:
    for one in said:
        assert len(folded(one)) <= 18 * LONGEST_READ  # the most that a character of Unicode unfolds into
        assert sum(len(word.text) for word in words(one)) <= 18 * LONGEST_READ
        assert sum(map(len, sentences(one))) <= LONGEST_READ
        assert not [c for c in folded(one) if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c not in "\n\t"]
