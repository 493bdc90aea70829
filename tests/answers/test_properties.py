"""Whatever an editor writes: a message that Telegram takes, with every source, and always the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers import Message, pages, render
from bot.answers.markup import clean
from bot.facts.base import FactBase
from bot.facts.model import Citation, Fact, Kind, Quote, Source, Voice
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, Clarification, Found, Incomputable, NoAnswer, Outcome, Overview, Reason

from .building import SOURCES, base_of, fact
from .checker import addresses_of, text_of, typed, utf16_units, without_addresses

# Any character at all, lone surrogates included; long texts, and texts of signs that HTML and Telegram read.
characters = st.one_of(st.characters(), st.sampled_from("<>&\"'\u202e\u200f\x00\n{}`*_[]\U0001f600"))


def texts(longest: int) -> st.SearchStrategy[str]:
    short = st.text(characters, min_size=1, max_size=12)
    long = st.builds(lambda part: (part * longest)[:longest], short)
    return st.one_of(short, long).filter(lambda text: bool(clean(text).strip()))


dates = st.sampled_from(["2023", "2023-06", "2024-05-28", "1999-12-31"])
sources = st.builds(
    lambda source, title, publisher, date: source.model_copy(
        update={"title": title, "publisher": publisher, "date": date}
    ),
    st.sampled_from(SOURCES),
    texts(200),
    texts(90),
    dates,
)


@st.composite
def bases(draw: st.DrawFn) -> FactBase:
    known = {source.id: source for source in draw(st.lists(sources, min_size=3, max_size=6))}
    known |= {source.id: source for source in SOURCES if source.id not in known}
    facts = [draw(facts_of(f"fact-{number}", list(known.values()))) for number in range(draw(st.integers(1, 12)))]
    return base_of(facts, known.values())


@st.composite
def facts_of(draw: st.DrawFn, id_: str, known: list[Source]) -> Fact:
    cited = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))
    return fact(id_).model_copy(
        update={
            "kind": draw(st.sampled_from(Kind)),
            "title": {"en": draw(texts(90))},
            "statement": {"en": draw(texts(700))},
            "note": draw(st.one_of(st.just({}), texts(500).map(lambda text: {"en": text}))),
            "voice": draw(st.sampled_from(Voice)),
            "attributed_to": draw(st.sampled_from([None, "tokayev", "gallo"])),
            "as_of": draw(st.one_of(st.none(), dates)),
            "quote": draw(
                st.one_of(
                    st.none(),
                    texts(200).map(lambda text: Quote.model_construct(text={"en": text}, speaker="tokayev")),
                )
            ),
            "citations": tuple(
                Citation.model_construct(source=source.id, paragraph=n, evidence=(draw(texts(100)),))
                for n, source in enumerate(cited, 1)
            ),
        }
    )


@st.composite
def outcomes(draw: st.DrawFn) -> tuple[Outcome, FactBase]:
    base = draw(bases())
    facts = tuple(base.facts.values())
    focus = draw(st.sampled_from(Aspect))
    kinds: list[Outcome] = [
        Answer(tuple(Found(one, 0.9) for one in facts[:3]), focus),
        Answer((Found(facts[0], 0.9),), focus),
        Overview(draw(texts(100)), facts, draw(st.integers(0, 2))),
        Clarification(facts[:4]),
        NoAnswer(facts[:3], 0.1, Reason(draw(st.sampled_from(Incomputable)), draw(texts(50)), draw(texts(50)))),
    ]
    return draw(st.sampled_from(kinds)), base


def check(message: Message) -> str:
    """The text of a message, of which every promise of the renderer was checked."""
    text = text_of(message.html)
    assert typed(text) == typed(message.text)
    assert text.strip()
    assert utf16_units(text) <= 4_096
    assert len(message.html.encode()) <= 32 * 1024
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} for c in text if c not in "\n\u200c\u200d")
    assert typed(without_addresses(message.plain, addresses_of(message.html))) == typed(text)
    return text


def _sources(facts: Sequence[Fact], base: FactBase) -> set[str]:
    return {source.id for one in facts for source in base.sources_of(one)}


COMMON = settings(max_examples=60)


@COMMON
@given(outcomes())
def test_any_texts_give_a_message_that_telegram_takes(made: tuple[Outcome, FactBase]) -> None:
    outcome, base = made
    message = render(outcome, base)
    check(message)
    again = render(outcome, base)
    assert (message.html, message.plain, message.buttons) == (again.html, again.plain, again.buttons)


@COMMON
@given(outcomes())
def test_every_fact_shown_keeps_its_sources(made: tuple[Outcome, FactBase]) -> None:
    outcome, base = made
    if not isinstance(outcome, Answer | Overview):
        return
    shown = outcome.facts
    if isinstance(outcome, Overview):
        page = min(outcome.page, (len(shown) - 1) // 10)
        shown = shown[page * 10 : page * 10 + 10]
    text = check(render(outcome, base))
    for one in shown:
        for source in base.sources_of(one):
            cited = [line for line in typed(text).split("\n") if typed(clean(source.publisher)) in line]
            assert any(line.startswith("[") for line in cited) or len(_sources(shown, base)) == 1
            assert cited


@COMMON
@given(bases())
def test_every_page_fits_whatever_the_texts(base: FactBase) -> None:
    id_ = next(iter(base.facts))
    for message in (
        pages.start_page(base),
        pages.help_page(base),
        pages.about_page(base),
        pages.topic_page("investment", base),
        pages.source_page(None, base),
        pages.source_page("tribune-2023-06", base),
        pages.evidence_page(id_, base),
        pages.related_page(id_, base),
        pages.fact_page("no-such", base),
    ):
        text_of(message.html)
        assert utf16_units(message.text) <= 4_096
