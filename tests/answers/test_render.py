"""What each outcome reads like."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.answers import Message, ShowEvidence, ShowFact, ShowPage, ShowRelated, render
from bot.answers.message import Share
from bot.answers.texts import knows
from bot.facts.model import Fact, Voice
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import (
    Answer,
    Clarification,
    Computation,
    Found,
    Incomputable,
    NoAnswer,
    Overview,
    Reason,
    SmallTalk,
    Talk,
)

from .building import base_of, cited, fact
from .checker import text_of


def told(one: Fact, focus: Aspect = Aspect.ANY, *others: Fact) -> Message:
    return render(Answer((Found(one, 0.9),), focus), base_of([one, *others]))


def labels(message: Message) -> list[list[str]]:
    return [[button.label for button in row] for row in message.buttons]


def test_one_fact_has_title_statement_voice_date_source_and_id() -> None:
    assert told(fact()).html == (
        "<b>EU investment in Kazakhstan</b>\n\n"
        "The European Union is the largest investor in Kazakhstan, with $117\u00a0billion.\n\n"
        "<i>According to The Lithuania Tribune \u00b7 as of June\u00a02023</i>\n\n"
        '<a href="https://example.org/peace?a=1&amp;b=2">The Lithuania Tribune, '
        "Peace and &lt;Prosperity&gt; &amp; more</a>, June\u00a02023\n"
        "<code>fdi-from-eu</code>"
    )


def test_plain_text_shows_the_address_of_the_source() -> None:
    assert "more, June 2023\n    https://example.org/peace?a=1&b=2\nfdi-from-eu" in told(fact()).plain


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"voice": Voice.OWN_WORDS, "attributed_to": "tokayev"}, "Said by Kassym-Jomart Tokayev"),
        (
            {"voice": Voice.OWN_WORDS, "attributed_to": "tokayev", "citations": (cited("pravda-2024-05"),)},
            "Written by Kassym-Jomart Tokayev",
        ),
        (
            {"voice": Voice.REPORTED, "attributed_to": "tokayev"},
            "Kassym-Jomart Tokayev, as reported by The Lithuania Tribune",
        ),
        ({}, "According to The Lithuania Tribune"),
        (
            {"citations": (cited(), cited("geopolitics-2023-10"))},
            "According to The Lithuania Tribune and The Geopolitics",
        ),
        (
            {"voice": Voice.AUTHOR_OPINION, "citations": (cited("geopolitics-2023-10"),)},
            "Opinion of Ernest Gallo, author of the article",
        ),
        ({"voice": Voice.AUTHOR_OPINION}, "Opinion of the article in The Lithuania Tribune"),
    ],
)
def test_every_voice_is_told_in_words(fields: dict[str, Any], said: str) -> None:
    assert f"{said} \u00b7 as of " in told(fact(**fields)).text


def test_the_date_is_the_facts_own_where_it_has_one() -> None:
    assert "as of 8 June 2023\n" in told(fact(as_of="2023-06-08")).text


def test_an_event_has_its_own_date_and_place() -> None:
    event = fact(occurred={"from": "2024-12-13", "to": "2024-12-15"}, place="abu-dhabi")
    assert "13\u201315 December 2024, Abu Dhabi\nAccording to" in told(event).text


def test_a_quote_stands_in_a_blockquote_with_its_speaker() -> None:
    quoted = fact(quote={"text": {"en": "we cooperate"}, "speaker": "tokayev"})
    assert "<blockquote>\u201cwe cooperate\u201d\n\u2014 Kassym-Jomart Tokayev</blockquote>" in told(quoted).html


def test_the_editors_note_is_shown_as_such() -> None:
    assert "\nEditor's note: Loose.\n" in told(fact(note={"en": "Loose."})).text


def test_buttons_lead_to_evidence_related_facts_and_sharing() -> None:
    message = told(fact(related=("other",)), Aspect.ANY, fact("other"))
    assert [button.action for row in message.buttons for button in row] == [
        ShowEvidence("fdi-from-eu"),
        ShowRelated("fdi-from-eu"),
        Share("fdi-from-eu"),
    ]
    assert labels(told(fact())) == [["Evidence", "Share"]]


EVENT = {"occurred": {"from": "2024-12-13", "to": "2024-12-15"}, "place": "abu-dhabi", "as_of": "2024-12"}
FIGURE = {"value": "80", "unit": "percent", "measures": "road traffic", "qualifier": "about"}


@pytest.mark.parametrize(
    ("focus", "fields", "line"),
    [
        (Aspect.SPEAKER, {"voice": Voice.OWN_WORDS, "attributed_to": "tokayev"}, "Kassym-Jomart Tokayev said this."),
        (Aspect.SPEAKER, {}, "The Lithuania Tribune says this; it is not the statement of a named speaker."),
        (Aspect.DATE, EVENT, "This was on 13\u201315 December 2024."),
        (Aspect.DATE, {"occurred": {"from": "2023-06"}}, "This was in June 2023."),
        (Aspect.DATE, {"occurred": {"from": "2025"}}, "As of June 2023 this was still ahead: 2025."),
        (Aspect.DATE, {}, "This is as of June 2023, the date of the source; no date of an event is given."),
        (Aspect.DATE, {"as_of": "2023-06-08"}, "This is as of 8 June 2023."),
        (Aspect.PLACE, EVENT, "Place: Abu Dhabi."),
        (Aspect.SOURCE, {}, "This is from The Lithuania Tribune, June 2023, paragraph 18."),
        (
            Aspect.SOURCE,
            {"citations": (cited(paragraph=9), cited(paragraph=8))},
            "This is from The Lithuania Tribune, June 2023, paragraphs 8 and 9.",
        ),
        (Aspect.AMOUNT, {"figure": FIGURE}, "About 80% \u2013 road traffic"),
        (
            Aspect.AMOUNT,
            {"figure": {**FIGURE, "unit": "km", "value": "1800", "qualifier": "over", "period": "by 2050"}},
            "Over 1,800\u00a0km, by 2050 \u2013 road traffic",
        ),
    ],
)
def test_what_was_asked_for_comes_first(focus: Aspect, fields: dict[str, Any], line: str) -> None:
    assert told(fact(**fields), focus).text.startswith(f"{line}\n\nEU investment")


def test_that_the_source_says_otherwise_than_the_question_comes_first() -> None:
    text = render(Answer((Found(fact(), 0.9),), Aspect.AMOUNT, is_otherwise=True), base_of([fact()])).text
    assert text.startswith("The source says otherwise.\n\n")


def test_whoever_asks_for_the_source_again_is_shown_the_words_that_carry_the_fact() -> None:
    asked_again = Answer((Found(fact(), 0.9),), Aspect.SOURCE, is_again=True)
    [shown] = [
        line for line in render(asked_again, base_of([fact()])).text.splitlines() if line.startswith("Paragraph")
    ]
    assert shown == "Paragraph 18: \u201c$117 billion\u201d"


@pytest.mark.parametrize("fields", [{}, EVENT])
def test_whoever_asks_for_the_date_again_reads_once_as_of_when_it_is(fields: dict[str, Any]) -> None:
    asked_again = Answer((Found(fact(**fields), 0.9),), Aspect.DATE, is_again=True)
    assert render(asked_again, base_of([fact(**fields)])).text.lower().count("as of") == 1


@pytest.mark.parametrize("focus", [Aspect.ANY, Aspect.REASON, Aspect.STANCE, Aspect.PERSON, Aspect.PLACE])
def test_nothing_comes_first_where_no_field_gives_it(focus: Aspect) -> None:
    assert told(fact(), focus).text.startswith("EU investment")


def test_a_statement_that_tells_the_year_needs_no_line_about_it() -> None:
    assert told(fact(statement={"en": "It joined in 1992."}), Aspect.DATE).text.startswith("EU investment")


@pytest.mark.parametrize(
    ("statement", "figure", "shown"),
    [
        (
            "It put $117 billion into it.",
            {"value": "117", "unit": "billion USD"},
            "It put <b>$117\u00a0billion</b> into",
        ),
        ("Some 80 percent of it.", {"value": "80", "unit": "percent"}, "Some <b>80\u00a0percent</b> of it."),
        ("Some 80% of it.", {"value": "80", "unit": "percent"}, "Some <b>80%</b> of it."),
        ("A border of 1,800 km.", {"value": "1800", "unit": "km"}, "A border of <b>1,800\u00a0km</b>."),
        ("Over five billion people.", {"value": "5", "unit": "billion people"}, "Over <b>five billion people</b>."),
    ],
)
def test_a_figure_that_the_statement_tells_is_said_once_in_bold(
    statement: str, figure: dict[str, str], shown: str
) -> None:
    asked = fact(statement={"en": statement}, figure={"measures": "m", "qualifier": "exactly", **figure})
    html = told(asked, Aspect.AMOUNT).html
    assert html.startswith("<b>EU investment in Kazakhstan</b>\n\n")
    assert shown in html
    assert "<b>" not in told(asked).html.partition("</b>")[2]


def test_what_is_asked_about_a_fact_just_told_is_all_that_is_told_of_it() -> None:
    again = Answer((Found(fact(voice=Voice.OWN_WORDS, attributed_to="tokayev"), 0.9),), Aspect.SPEAKER, is_again=True)
    message = render(again, base_of([fact()]))
    assert message.text == (
        "Kassym-Jomart Tokayev said this.\n\nEU investment in Kazakhstan\nAs of June 2023\n\n"
        "The Lithuania Tribune, Peace and <Prosperity> & more, June 2023\nfdi-from-eu"
    )
    assert labels(message) == [["Evidence", "Share"]]


def test_a_fact_just_told_is_told_in_full_where_no_line_gives_what_is_asked() -> None:
    again = Answer((Found(fact(), 0.9),), Aspect.REASON, is_again=True)
    assert "is the largest investor" in render(again, base_of([fact()])).text


def test_lines_do_not_break_within_dates_and_between_numbers_and_units() -> None:
    one = fact(statement={"en": "On 17 October 2024, 5 million came in May 2024 over 300 km; page 7 of 9."}, note={})
    shown = text_of(told(one).html)
    assert "On 17\u00a0October\u00a02024, 5\u00a0million came in May\u00a02024 over 300\u00a0km; page 7 of 9." in shown
    assert "\u00a0" not in told(one).plain


def test_several_facts_share_one_list_of_sources() -> None:
    one, two = fact("one"), fact("two", citations=(cited("geopolitics-2023-10"), cited()))
    message = render(Answer((Found(one, 0.9), Found(two, 0.8))), base_of([one, two]))
    assert "<b>1. EU investment" in message.html
    assert "as of June 2023 [1]\n" in message.text
    assert "as of October 2023 [1][2]\n" in message.text
    assert message.text.count("[1] The Lithuania Tribune") == 1
    assert message.text.endswith("\none \u00b7 two")
    assert [button.action for row in message.buttons for button in row] == [ShowFact("one"), ShowFact("two")]


def test_a_direct_line_that_holds_for_one_of_several_facts_is_not_put_first() -> None:
    one, two = fact("one", voice=Voice.OWN_WORDS, attributed_to="tokayev"), fact("two")
    message = render(Answer((Found(one, 0.9), Found(two, 0.8)), Aspect.SPEAKER), base_of([one, two]))
    assert message.text.startswith("1. EU investment")


def test_a_derived_figure_shows_its_working_and_the_sources_of_both_figures() -> None:
    part, whole = fact("part"), fact("whole", citations=(cited("geopolitics-2023-10"),))
    share = Computation(Decimal(117) / Decimal(410) * 100, "percent", "117 of 410", True, (part, whole))
    text = render(Answer((Found(part, 0.9, share),), Aspect.AMOUNT), base_of([part, whole])).text
    assert "About 28.54%\nDerived, not stated in a source, and approximate: 117 of 410 [1][2]\n" in text
    assert "[2] The Geopolitics" in text


def test_a_derived_figure_comes_first_and_both_figures_it_follows_from_are_told() -> None:
    part = fact("part", title={"en": "The part"}, statement={"en": "It is $117 billion."})
    whole = fact("whole", title={"en": "The whole"}, statement={"en": "It is $410 billion."})
    rest = Computation(Decimal(293), "billion USD", "410 − 117 = 293", False, (whole, part))
    text = render(Answer((Found(whole, 0.9, rest),), Aspect.AMOUNT), base_of([part, whole])).plain
    assert text.startswith("293\u00a0billion USD\nDerived, not stated in a source: ")
    assert text.index("It is $410 billion.") < text.index("The part\nIt is $117 billion.\nAccording to ")


def test_an_overview_is_a_dated_line_with_the_number_of_each_source() -> None:
    facts = [
        fact("one", title={"en": "First"}, statement={"en": "Long. " * 40}),
        fact(
            "two",
            voice=Voice.OWN_WORDS,
            attributed_to="tokayev",
            citations=(cited("pravda-2024-05"),),
            statement={"en": "It is so."},
        ),
        fact("three", voice=Voice.OWN_WORDS, attributed_to="tokayev", statement={"en": "President Tokayev says so."}),
    ]
    text = render(Overview("Ukraine", tuple(facts)), base_of(facts)).text
    assert text.startswith(
        "Ukraine: 3 facts, oldest first\n\n"
        "1. June 2023 \u2013 First [1]\n"
        "2. 28 May 2024 \u2013 Kassym-Jomart Tokayev: It is so. [2]\n"
        "3. June 2023 \u2013 President Tokayev says so. [1]\n\n"
        "[1] The Lithuania Tribune, "
    )


def test_an_overview_has_ten_facts_a_page() -> None:
    facts = [fact(f"fact-{number}") for number in range(23)]
    overview = Overview("Ukraine", tuple(facts))
    first, last = render(overview, base_of(facts)), render(overview, base_of(facts), page=2)
    assert "1\u201310 of 23" in first.text
    assert labels(first) == [["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"], ["Next \u203a"]]
    assert first.buttons[-1][0].action == ShowPage("Ukraine", 1)
    assert "21. June 2023" in last.text
    assert labels(last) == [["21", "22", "23"], ["\u2039 Previous"]]
    assert render(overview, base_of(facts), page=99) == last


def test_a_question_back_lists_the_choices_by_number() -> None:
    facts = (fact("one"), fact("two", title={"en": "Other"}))
    message = render(Clarification(facts), base_of(facts))
    assert message.text == "Which one do you mean?\n1. EU investment in Kazakhstan\n2. Other"
    assert message.buttons[0][1].action == ShowFact("two")


def test_an_abstention_offers_titles_and_cites_nothing() -> None:
    message = render(NoAnswer((fact(),)), base_of([fact()]))
    assert message.plain == ("I have no sourced fact on that.\n\nYou could ask about:\n1. EU investment in Kazakhstan")
    assert labels(message) == [["1"]]


def test_the_end_of_an_overview_says_that_it_was_all_and_offers_what_is_near() -> None:
    message = render(NoAnswer((fact(),), all_on="BRICS"), base_of([fact()]))
    assert message.plain == ("BRICS: that was all I have.\n\nYou could ask about:\n1. EU investment in Kazakhstan")


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (
            Incomputable.UNITS,
            "The figures are in different units (km and percent), so nothing can be computed from them.",
        ),
        (Incomputable.PART, "km is a part of percent: a sum would count it twice."),
        (Incomputable.ONE_ONLY, "A figure is stored for only one of the two, so nothing can be computed."),
        (Incomputable.NO_WHOLE, "No figure is stored of which this one is a part, so no share can be computed."),
    ],
)
def test_an_abstention_gives_its_reason(why: Incomputable, told: str) -> None:
    message = render(NoAnswer((), reason=Reason(why, "km", "percent")), base_of())
    assert message.text == f"I have no sourced fact on that. {told}"


@pytest.mark.parametrize("why", Incomputable)
def test_every_reason_has_a_text(why: Incomputable) -> None:
    assert knows(f"no-answer.{why}", "en")


@pytest.mark.parametrize("talk", Talk)
def test_every_kind_of_talk_has_a_line_and_cites_nothing(talk: Talk) -> None:
    assert knows(f"talk.{talk}", "en")
    message = render(SmallTalk(talk), base_of([fact()]))
    assert text_of(message.html) == message.plain
    assert message.buttons == ()


def test_it_says_that_it_is_unofficial_where_asked_who_it_is() -> None:
    assert "unofficial" in render(SmallTalk(Talk.IDENTITY), base_of()).text


def test_another_language_gets_a_line_in_russian_and_kazakh() -> None:
    text = render(SmallTalk(Talk.OTHER_LANGUAGE, (fact(),)), base_of([fact()])).text
    assert "English" in text
    assert "\u0430\u043d\u0433\u043b\u0438\u0439\u0441\u043a\u043e\u043c" in text
    assert "\u0430\u0493\u044b\u043b\u0448\u044b\u043d" in text
    assert "1. EU investment" in text
