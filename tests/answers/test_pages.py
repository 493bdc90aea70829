"""The pages of the bot: starting, help, browsing, one fact by its id."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import AddToGroup, Ask, Copy, ShowFact, ShowSource, ShowTopic, pages
from bot.answers.pages import Place
from bot.facts.model import GoldenQuestion, Kind

from .building import base_of, cited, fact

BASE = base_of(
    [
        fact(related=("other-investors",)),
        fact("other-investors", title={"en": "Other investors"}),
        fact("peace-talks", title={"en": "Peace talks"}, topics=("peace",), citations=(cited("geopolitics-2023-10"),)),
        fact("both", title={"en": "Both"}, topics=("investment", "economy"), kind=Kind.POSITION),
        fact("gone", withdrawn={"date": "2025-06-03", "reason": {"en": "It was corrected."}}),
    ]
)


def test_start_says_that_it_is_unofficial_and_has_questions_to_tap() -> None:
    message = pages.start_page(BASE)
    assert "unofficial" in message.text
    assert message.buttons[0][0].action == Ask("How much has the EU invested in Kazakhstan?")
    assert message.plain.endswith("1. How much has the EU invested in Kazakhstan?")


def test_other_buttons_leave_a_page_and_its_text_as_they_are() -> None:
    page = pages.start_page(BASE)
    bare = page.with_buttons(())
    assert (bare.html, bare.buttons) == (page.html, ())
    assert page.buttons


def test_start_works_without_facts() -> None:
    assert [button.action for row in pages.start_page(base_of()).buttons for button in row] == [AddToGroup()]


def test_help_in_a_group_says_when_the_bot_speaks() -> None:
    assert "/ask" in pages.help_page(BASE).text
    assert "replying to me" in pages.help_page(BASE, Place.GROUP).text


def test_help_names_what_there_is_in_a_place() -> None:
    by_place = {place: pages.help_page(BASE, place).text for place in Place}
    assert [place for place, text in by_place.items() if "/mydata" in text] == [Place.PRIVATE]
    assert [place for place, text in by_place.items() if "/delete" in text] == [Place.GROUP]
    assert [place for place, text in by_place.items() if "/quit" in text] == [Place.TERMINAL]


def test_about_gives_counts_times_and_version() -> None:
    text = pages.about_page(BASE).text
    assert "4 facts from 3 sources, June 2023 to 28 May 2024." in text
    assert "0123456789ab" in text
    assert "unofficial" in text.lower()


def test_privacy_says_how_long_a_question_is_kept() -> None:
    assert "20 minutes" in pages.privacy_page().text


def test_the_tree_of_topics_counts_the_facts_below() -> None:
    message = pages.topic_page(None, BASE)
    assert message.text == "Topics\n\n1. Economy (3)\n2. Peace (1)"
    assert message.buttons[0][0].action == ShowTopic("economy")


def test_a_topic_lists_what_is_below_it_and_then_its_own_facts() -> None:
    message = pages.topic_page("economy", BASE)
    assert message.text == "Economy\n3 facts\n\n1. Investment (3)\n2. Both"
    assert [button.action for row in message.buttons for button in row] == [
        ShowTopic("investment"),
        ShowFact("both"),
        ShowTopic(None),
    ]
    assert pages.topic_page("investment", BASE).buttons[-1][0].action == ShowTopic("economy")


def test_a_topic_that_is_gone_says_so_and_shows_the_tree() -> None:
    assert pages.topic_page("no-such", BASE).text.startswith("This topic is no longer there.\n\nTopics\n\n1. Economy")


def test_a_long_topic_is_paged() -> None:
    base = base_of(fact(f"fact-{n}") for n in range(12))
    first, second = pages.topic_page("investment", base), pages.topic_page("investment", base, page=1)
    assert first.buttons[-2][0].action == ShowTopic("investment", 1)
    assert first.text.startswith("Investment\n12 facts\n1\u201310 of 12\n\n1. EU investment")
    assert "12 facts\n11\u201312 of 12\n\n11. EU investment" in second.text
    assert second.buttons[-2][0].action == ShowTopic("investment", 0)
    assert pages.topic_page("investment", base, page=-5) == first


def test_sources_are_listed_and_opened() -> None:
    listed, one = pages.source_page(None, BASE), pages.source_page("geopolitics-2023-10", BASE)
    assert "2. The Geopolitics, Bridging East and West, October 2023" in listed.text
    assert listed.buttons[0][1].action == ShowSource("geopolitics-2023-10")
    assert one.text == (
        "The Geopolitics\nBridging East and West\nOpinion article, by Ernest Gallo \u00b7 October 2023\n\n"
        "1 fact\n\n1. Peace talks"
    )
    assert "https://example.org/bridging" in one.html
    assert pages.source_page("no-such", BASE).text.startswith("This source is no longer there.")


def test_a_fact_is_found_by_its_id_however_it_is_typed() -> None:
    assert pages.fact_page(" FDI-from-EU ", BASE).text.startswith("EU investment in Kazakhstan")


def test_a_withdrawn_fact_says_when_and_why() -> None:
    text = pages.fact_page("gone", BASE).text
    assert "This fact was withdrawn on 3 June 2025.\nReason: It was corrected." in text
    assert "$117" not in text


def test_an_unknown_id_brings_the_nearest_ones() -> None:
    message = pages.fact_page("fdi-eu", BASE)
    assert message.text.startswith("There is no fact with the id fdi-eu.\n\nDid you mean:\n1. fdi-from-eu EU invest")
    assert message.buttons[0][0].action == ShowFact("fdi-from-eu")
    assert pages.fact_page("", BASE).text.startswith("Send /fact")
    assert len(pages.fact_page("x" * 9_999, BASE).text) < 200


def test_evidence_has_paragraphs_words_and_a_citation_to_copy() -> None:
    message = pages.evidence_page("fdi-from-eu", BASE)
    assert "\nParagraph 18: \u201c$117 billion\u201d" in message.text
    assert message.buttons[0][0].action == Copy("The Lithuania Tribune, June 2023, https://example.org/peace?a=1&b=2")
    assert message.buttons[0][1].action == ShowFact("fdi-from-eu")


def test_each_of_several_sources_can_be_copied() -> None:
    two = fact("two", citations=(cited(), cited("geopolitics-2023-10")))
    message = pages.evidence_page("two", base_of([two]))
    assert "\n[2] The Geopolitics" in message.text
    assert [button.label for button in message.buttons[0]] == ["Copy [1]", "Copy [2]", "\u2039 Back"]
    assert message.buttons[0][1].action == Copy("The Geopolitics, October 2023, https://example.org/bridging")


def test_help_names_a_fact_that_people_would_open() -> None:
    golden = (GoldenQuestion(question="who", fact="none"), GoldenQuestion(question="what", fact="asked"))
    base = replace(base_of([fact("first"), fact("asked")]), golden=golden)
    assert "/fact asked" in pages.help_page(base).text
    assert "/fact first" in pages.help_page(replace(base, golden=())).text


def test_related_facts_are_listed_and_lead_back() -> None:
    message = pages.related_page("other-investors", BASE)
    assert message.text == "Related to: Other investors\n\n1. EU investment in Kazakhstan"
    assert [button.action for row in message.buttons for button in row] == [
        ShowFact("fdi-from-eu"),
        ShowFact("other-investors"),
    ]
    assert "No other fact" in pages.related_page("both", BASE).text


def test_evidence_and_related_of_a_fact_that_is_gone_say_so() -> None:
    assert "withdrawn" in pages.evidence_page("gone", BASE).text
    assert "There is no fact" in pages.related_page("no-such", BASE).text
