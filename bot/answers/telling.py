"""What is said about a fact: whose claim it is, of when, how much, and what a question asked for."""

from __future__ import annotations

import re

from bot.answers.dates import date_in_words, listed, number_in_words, span_in_words, when
from bot.answers.texts import count, say
from bot.facts.base import FactBase
from bot.facts.dates import earliest, latest
from bot.facts.model import Fact, Qualifier, Voice, in_language
from bot.facts.numbers import find_numbers, scale_of
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Computation

_PERCENT = {"percent", "%"}
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_CURRENCY = re.compile(r"[$\u20ac\u00a3\u20b8]?$")
_DIGITS = 2  # behind the point of a derived figure


def entity_name(id_: str | None, base: FactBase, language: str) -> str:
    """The name of an entity; empty where there is none."""
    return in_language(base.entities[id_].name, language) if id_ is not None and id_ in base.entities else ""


def publishers(fact: Fact, base: FactBase, language: str) -> str:
    """The publishers of a fact's sources."""
    return listed((source.publisher for source in base.sources_of(fact)), language)


def speaker(fact: Fact, base: FactBase, language: str) -> str:
    """Who claims a fact by name; empty where it is the publication's."""
    author = base.sources_of(fact)[0].author if fact.voice is Voice.AUTHOR_OPINION else None
    return entity_name(fact.attributed_to or author, base, language)


def claimant(fact: Fact, base: FactBase, language: str) -> str:
    """Who claims a fact: the speaker's name or the publishers'."""
    return speaker(fact, base, language) or publishers(fact, base, language)


def voice_line(fact: Fact, base: FactBase, language: str) -> str:
    """Whose claim it is and of when: "According to The Lithuania Tribune \u00b7 as of June 2023"."""
    as_of = say("as_of", language, date=date_in_words(base.as_of(fact), language))
    return say("dot", language, first=_said_by(fact, base, language), second=as_of)


def brief_voice(fact: Fact, told: str, base: FactBase, language: str) -> str:
    """Whose claim it is, before a line of an overview; empty where it is the publication's, or the line itself says."""
    name = speaker(fact, base, language)
    if not name or fact.voice is Voice.PUBLICATION or _names(told, fact.attributed_to, base, language):
        return ""
    return say(f"brief.{fact.voice}", language, speaker=name)


def _names(told: str, entity: str | None, base: FactBase, language: str) -> bool:
    """Whether a text names an entity by any of its spellings."""
    if entity is None:
        return False
    known = base.entities[entity]
    spellings = (in_language(known.name, language), *known.spellings.get(language, ()))
    return any(re.search(rf"\b{re.escape(spelling)}\b", told, re.IGNORECASE) for spelling in spellings)


def event_line(fact: Fact, base: FactBase, language: str) -> str:
    """When and where an event took place: "13\u201315 December 2024, Abu Dhabi"."""
    date = span_in_words(fact.occurred.start, fact.occurred.end, language) if fact.occurred else ""
    place = entity_name(fact.place, base, language)
    return say("pair", language, first=date, second=place) if date and place else date or place


def computed_amount(computation: Computation, language: str) -> str:
    """A derived figure with its unit, said to be approximate where it is."""
    value = number_in_words(computation.value, language, digits=_DIGITS)
    qualifier = Qualifier.ABOUT if computation.is_about else Qualifier.EXACTLY
    amount = _amount(value, computation.unit, language)
    return capitalised(say(f"amount.{qualifier}", language, amount=amount))


def direct_line(fact: Fact, focus: Aspect, base: FactBase, language: str) -> str:
    """The one thing that was asked for, where a line of its own can give it."""
    match focus:
        case Aspect.SPEAKER:
            return _who(fact, base, language)
        case Aspect.DATE:
            return _when(fact, base, language)
        case Aspect.PLACE if fact.place:
            return say("focus.place", language, place=entity_name(fact.place, base, language))
        case Aspect.SOURCE:
            return _where_from(fact, base, language)
        case Aspect.AMOUNT if fact.figure and place_of_figure(fact, language) is None:
            return _how_much(fact, language)
    return ""


def place_of_figure(fact: Fact, language: str) -> tuple[int, int] | None:
    """Where the figure of a fact stands in its statement, with its currency or unit; None where it does not."""
    figure, text = fact.figure, in_language(fact.statement, language)
    if figure is None:
        return None
    whole = figure.value * scale_of(figure.unit)
    number = next((one for one in find_numbers(text) if whole in (one.value, one.bare)), None)
    if number is None:
        return None
    start = number.start - len(_CURRENCY.search(text[: number.start])[0])  # type: ignore[index]
    unit = "".join(rf"(?:\s{re.escape(word)})?" for word in figure.unit.split())
    after = re.compile(rf"\s?%|{unit}", re.IGNORECASE).match(text, number.end)
    return start, after.end() if after else number.end


def _said_by(fact: Fact, base: FactBase, language: str) -> str:
    name, publisher = speaker(fact, base, language), publishers(fact, base, language)
    return say(f"voice.{_voice(fact, base, name)}", language, speaker=name, publisher=publisher)


def _voice(fact: Fact, base: FactBase, name: str) -> str:
    """The voice as it is worded: a speaker's own article is written and not said."""
    if fact.voice is Voice.AUTHOR_OPINION and not name:
        return "opinion-without-author"
    if not name:
        return str(Voice.PUBLICATION)
    if fact.voice is Voice.OWN_WORDS and all(
        source.kind == "own-article" and source.author == fact.attributed_to for source in base.sources_of(fact)
    ):
        return "written"
    return str(fact.voice)


def _who(fact: Fact, base: FactBase, language: str) -> str:
    name, publisher = speaker(fact, base, language), publishers(fact, base, language)
    voice = _voice(fact, base, name) if name else Voice.PUBLICATION
    return say(f"focus.speaker.{voice}", language, speaker=name, publisher=publisher)


def _when(fact: Fact, base: FactBase, language: str) -> str:
    as_of = base.as_of(fact)
    if fact.occurred is None:
        if _YEAR.search(in_language(fact.statement, language)):
            return ""  # the statement itself tells
        key = "focus.date.as_of" if fact.as_of else "focus.date.of-source"
        return say(key, language, date=date_in_words(as_of, language))
    start, end = fact.occurred.start, fact.occurred.end
    if earliest(start) > latest(as_of):
        date = span_in_words(start, end, language)
        return say("focus.date.ahead", language, as_of=date_in_words(as_of, language), date=date)
    return say("focus.date", language, when=when(start, end, language))


def _where_from(fact: Fact, base: FactBase, language: str) -> str:
    source = base.sources_of(fact)[0]
    paragraphs = sorted({citation.paragraph for citation in fact.citations if citation.source == source.id})
    return count(
        "focus.source",
        len(paragraphs),
        language,
        publisher=source.publisher,
        date=date_in_words(source.date, language),
        paragraphs=listed(map(str, paragraphs), language),
    )


def _how_much(fact: Fact, language: str) -> str:
    figure = fact.figure
    assert figure is not None
    amount = _amount(number_in_words(figure.value, language), figure.unit, language)
    amount = say(f"amount.{figure.qualifier}", language, amount=amount)
    if figure.period:
        amount = say("amount.period", language, amount=amount, period=figure.period)
    return say("focus.amount", language, amount=capitalised(amount), measures=figure.measures)


def _amount(value: str, unit: str, language: str) -> str:
    return say("amount.percent" if unit in _PERCENT else "amount", language, value=value, unit=unit)


def capitalised(text: str) -> str:
    """A text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]
