"""A question keeps its answer whatever somebody says around it, and several in one message are told apart."""

from __future__ import annotations

import pytest

from bot.matching.language.splitting import joined_questions
from bot.matching.outcomes import SmallTalk
from tests.matching.conftest import Ask, ids


@pytest.mark.parametrize(
    ("message", "fact"),
    [
        ("A small thing from our side: how long is the border with China", "china-border-length"),
        ("I know it is late - where does the Turkic states summit take place", "ots-summit-turkistan"),
        ("right ... has Kazakhstan chaired the OSCE", "osce-chair-2010"),
        ("My question: Israel and Kazakhstan, shared interests", "israel-shared-interests-2023-10"),
        ("Zibulka from the press here, my editor wants me to ask is Hungary in the OTS", "ots-uzbekistan-hungary"),
        ("when did Kazakhstan chair the OSCE, many thanks in advance", "osce-chair-2010"),
        ("We had a long day at the fair. whats a yurt made out of", "yurt-felt-house-2024-12"),
        (
            "Good day! I work for Zibulka & Sons and need to know what Kazakhstan's multi-vector policy means. "
            "We close at five today.",
            "multi-vector-meaning-2023-06",
        ),
    ],
)
def test_what_leads_up_to_a_question_or_thanks_for_it_takes_nothing_from_it(message: str, fact: str, ask: Ask) -> None:
    assert ids(ask(message))[:1] == [fact]


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("who organises the World Policy Conference", "wpc-organiser-2024-12"),
        ("is Kazakhstan landlocked", "landlocked-heart-of-eurasia"),
        ("when did Kazakhstan chair the OSCE", "osce-chair-2010"),
        ("how long is the border with China", "china-border-length"),
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        "tell me {}",
        "could you please tell me {}",
        "would you mind telling me {}?",
        "remind me {}",
        "any idea {}?",
        "in short, {}?",
        "for a school project, {}?",
        "sorry for the stupid question but {}",
        "{} as far as you know",
        "My teacher asked us {} and I have no idea.",
        "we had a talk about it in class yesterday: {}?",
        "okay so hello I have a question {} thank you bye",
        "{} My boss needs it by noon.",
        "{} I am a journalist from Poland.",
        "{} so far",
        "{} at the moment",
        "{} in general",
        "{}, or am I wrong",
        "{} https://example.org/an-article",
        "I've always wondered {}",
        "is there any information on {}",
        "привет, {}",
    ],
)
def test_usual_words_around_a_question_take_nothing_from_it(question: str, fact: str, around: str, ask: Ask) -> None:
    assert ids(ask(around.format(question)))[:1] == [fact]


@pytest.mark.parametrize("question", ["did Kazakhstan condemn Israel", "how long is the border with Russia"])
@pytest.mark.parametrize(
    "around",
    [
        "may I ask {}?",
        "what I want to know is {}",
        "is it known {}",
        "can you help me out? {}",
        "do you have any info on {}",
        "sorry to bother you but {}?",
        "{} as far as you know",
    ],
)
def test_usual_words_around_a_question_bring_no_answer_that_it_has_not(question: str, around: str, ask: Ask) -> None:
    assert ids(ask(around.format(question))) == []


def test_a_lead_in_changes_nothing_about_what_is_not_known(ask: Ask) -> None:
    assert ids(ask("One more thing, if I may: how long is the border with Russia, thanks a lot")) == []


def test_a_question_may_begin_with_and_behind_another(ask: Ask) -> None:
    message = "how big is the Chinese market? And has Kazakhstan chaired the OSCE"
    assert {"china-market-size", "osce-chair-2010"} <= set(ids(ask(message)))


@pytest.mark.parametrize(
    ("sentence", "questions"),
    [
        ("who is it and where is it", ("who is it", "where is it")),
        ("when and where was it held", ("when and where was it held",)),
        ("I need to know does it end", ("I need to know", "does it end")),
        ("thanks to whom did it end", ("thanks to whom did it end",)),
        ("it grew thanks to what", ("it grew thanks to what",)),
        ("what is it, thank you", ("what is it", "thank you")),
        ("two questions: what is it and wheres it", ("two questions", "what is it", "wheres it")),
    ],
)
def test_a_sentence_is_split_where_another_question_or_thanks_begin(sentence: str, questions: tuple[str, ...]) -> None:
    assert joined_questions(sentence) == questions


@pytest.mark.parametrize(
    "message", ["perfect, thanks", "great, ty", "ok great thanks a lot", "cool cheers", "thats helpful ty", "ok tysm"]
)
def test_praise_and_thanks_in_one_are_thanks_and_no_question(message: str, ask: Ask) -> None:
    assert isinstance(ask("what is cica", message), SmallTalk)
    assert ids(ask("what is cica", message, "when was it started"))[:1] == ["cica-initiated-1992"]
