"""Whole talks: a message that leans on those before it is answered, and what the facts do not say is declined."""

from __future__ import annotations

import pytest

from bot.matching.indexing.index import Index
from bot.matching.meaning.aspects import Aspect
from bot.matching.outcomes import Answer, NoAnswer, Overview, SmallTalk
from tests.matching.conftest import Ask, ids

BORDER, INVESTED = "how long is the border with china", "how much has the eu invested in kazakhstan?"
MODERATOR = "Who moderated the session at the World Policy Conference?"


@pytest.mark.parametrize(
    ("before", "message", "fact"),
    [
        ("what does kazakhstan think of china", "how many people are in its market", "china-market-size"),
        ("how many ethnic groups are there", "which institution keeps them together?", "ethnic-harmony-institution"),
        ("how many ethnic groups live in kazakhstan", "are there russians among them?", "russians-ukrainians"),
        ("who is gallo", "what does he say about the security council?", "gallo-unsc"),
        ("what does Kazakhstan do in the OTS", "where is the summit", "ots-summit"),
        ("BRICS", "would they join?", "brics-join-if-invited"),
    ],
)
def test_a_pronoun_stands_for_what_was_asked_about(before: str, message: str, fact: str, ask: Ask) -> None:
    assert ids(ask(before, message))[0].startswith(fact)


def test_he_is_the_one_whose_view_is_asked_for(ask: Ask) -> None:
    outcome = ask("who is thierry de montbrial", "what does he think of kazakhstan")
    assert isinstance(outcome, Overview)
    assert all("montbrial" in fact.id for fact in outcome.facts)


def test_nobody_answers_for_one_of_two_whom_he_can_mean(ask: Ask) -> None:
    assert ids(ask("Who came from Georgia to the panel?", "what did he say about his country's policy")) == []


@pytest.mark.parametrize(
    ("before", "message", "fact"),
    [
        ("when is the one water summit", "sorry i meant the helsinki anniversary", "helsinki-anniversary-2025"),
        ("how much foreign investment has Kazakhstan had", "only the EU part please", "fdi-from-eu"),
        (INVESTED, "and all together?", "fdi-total"),
        ("is uzbekistan in the OTS", "and hungary?", "ots-uzbekistan-hungary"),
        ("what is the northern corridor", "and the middle one?", "middle-corridor-alternative-2023-06"),
        ("how long is the border with russia", "and with china?", "china-border-length"),
        ("what is the middle corridor for", "no sorry i meant the northern one", "northern-corridor-what"),
        ("when was the Lithuania Tribune article published", "oh wait, the one on El.kz", "el-kz-article-2024-12"),
        ("what can middle powers do", "thx! and is kazakhstan in brics?", "brics-composition"),
        ("does kazakhstan want to join brics", "who is in there already", "brics-composition"),
        ("how long is the border with mongolia", "and with china?", "china-border-length"),
        ("would kazakhstan join asean", "or brics?", "brics-join-if-invited"),
        ("is the northern corridor vital", "which route do goods take instead?", "middle-corridor-alternative-2023-06"),
    ],
)
def test_a_correction_a_part_or_another_name_asks_the_last_question_anew(
    before: str, message: str, fact: str, ask: Ask
) -> None:
    assert ids(ask(before, message))[:1] == [fact]


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("what is the middle corridor for", "is kazakhstan a transport hub?"),
        ("what does kazakhstan value in brics", "does kazakhstan have economic problems?"),
    ],
)
def test_a_question_that_is_answered_by_itself_has_that_answer_after_other_talk(
    before: str, message: str, ask: Ask
) -> None:
    assert ids(ask(before, message)) == ids(ask(message)) != []


def test_what_a_question_of_its_own_asks_is_not_answered_by_telling_the_last_fact_again(ask: Ask) -> None:
    before = "how does tokayev describe gaza"
    assert ids(ask(before)) == ["gaza-disaster-2024-05"]
    assert ids(ask(before, "what do humanitarian agencies say")) == []
    assert ids(ask(before, "does he call it a humanitarian disaster?")) == ["gaza-disaster-2024-05"]


@pytest.mark.parametrize(
    ("aside", "message", "fact"),
    [
        ("how many presidents come?", "and what is on the agenda then", "ots-summit-agenda"),
        ("what will they eat", "is culture on the agenda?", "ots-summit-agenda"),
    ],
)
def test_after_a_question_that_was_declined_a_talk_goes_back_to_what_was_told(
    aside: str, message: str, fact: str, ask: Ask
) -> None:
    assert ids(ask("where is the ots summit", aside)) == []
    assert ids(ask("where is the ots summit", aside, message))[:1] == [fact]


@pytest.mark.parametrize("before", ["would kazakhstan leave brics", "how will kazakhstan fight inflation"])
@pytest.mark.parametrize("message", ["why?", "how?", "but why", "how come?", "ok, and how exactly?", "why is that"])
@pytest.mark.parametrize("told", [(), ("how long is the border with china",)])
def test_of_what_was_declined_no_reason_and_no_way_is_told(
    before: str, message: str, told: tuple[str, ...], ask: Ask
) -> None:
    declined = ask(*told, before)
    assert isinstance(declined, NoAnswer)
    outcome = ask(*told, before, message)
    assert isinstance(outcome, NoAnswer)
    assert outcome.suggestions == declined.suggestions


def test_what_would_be_asked_of_the_bot_is_asked_of_what_was_told(ask: Ask) -> None:
    assert isinstance(ask("what is this for?"), SmallTalk)
    assert ids(ask("what is the One Water Summit", "what is this for?"))[:1] == ["one-water-summit-purpose-2024-05"]
    assert isinstance(ask("what is the One Water Summit", "who made you?"), SmallTalk)


@pytest.mark.parametrize(
    ("messages", "fact"),
    [
        (("when did kazakhstan chair the osce", "and nato?", "and when did it initiate cica?"), "cica-initiated-1992"),
        ((INVESTED, "and japan?", "and all together?"), "fdi-total"),
        ((BORDER, "and mongolia", "sorry, china i meant"), "china-border-length"),
        ((BORDER, "source?", "and the market?"), "china-market-size"),
    ],
)
def test_a_follow_up_may_go_on_from_another_follow_up(messages: tuple[str, ...], fact: str, ask: Ask) -> None:
    assert ids(ask(*messages))[:1] == [fact]


def test_what_the_last_one_was_not_told_the_next_one_is_not_told_either(ask: Ask) -> None:
    assert ids(ask(BORDER, "and mongolia?", "and russia?")) == []


def test_a_correction_of_whom_a_wide_question_was_about_is_as_wide(ask: Ask) -> None:
    outcome = ask("what did tokayev say about the UN", "no, i meant vassilenko")
    assert ids(outcome)
    assert set(ids(outcome)) & set(ids(ask("what did vassilenko say about the UN")))


@pytest.mark.parametrize(
    ("before", "message", "fact", "aspect"),
    [
        ("which agency does kazakhstan want to create", "what's it for", "biosafety-agency-purpose", Aspect.REASON),
        ("what is kazakhstan's multi vector policy", "since when?", "multi-vector-30-years", Aspect.DATE),
        ("what is cica", "since when does it exist?", "cica-initiated-1992", Aspect.DATE),
        ("who is the biggest investor in Kazakhstan", "in numbers?", "fdi-from-eu", Aspect.AMOUNT),
    ],
)
def test_an_aspect_alone_is_asked_of_what_was_told_or_nearly_told(
    before: str, message: str, fact: str, aspect: Aspect, ask: Ask
) -> None:
    outcome = ask(before, message)
    assert isinstance(outcome, Answer)
    assert outcome.facts[0].id.startswith(fact)
    assert outcome.focus is aspect


@pytest.mark.parametrize("message", ["whos that", "and who is he?", "who is this person exactly?"])
def test_who_was_told_of_without_being_asked_for_can_be_asked_for(message: str, ask: Ask) -> None:
    assert ids(ask(MODERATOR, message))[:1] == ["de-montbrial-2024-12"]


def test_thanks_in_between_change_nothing(ask: Ask) -> None:
    assert ids(ask(BORDER, "ok", "thanks!", "and how big is their market?"))[:1] == ["china-market-size"]


@pytest.mark.parametrize(
    ("before", "message"),
    [
        (BORDER, "same for russia?"),
        (BORDER, "and the one with mongolia?"),
        (BORDER, "is it guarded?"),
        (INVESTED, "and in 2015?"),
        (INVESTED, "only the german part"),
        (INVESTED, "what about the uk?"),
        ("when did kazakhstan chair the osce?", "who chaired it the year before"),
        ("when did kazakhstan chair the osce?", "who before?"),
        ("who moderated the session in abu dhabi", "who did it the year before?"),
        ("when was the world policy conference", "how many people came?"),
        ("when was the world policy conference", "what did it cost?"),
        ("what does vassilenko say about the yurt", "to whom did he say that"),
        ("when was the world policy conference", "and the next one?"),
        ("how much of the road traffic between europe and asia is theirs", "and by rail, what percent?"),
        ("would kazakhstan join brics", "when?"),
        ("what is the astana process", "is it over now?"),
        ("what did tokayev say about russia being invincible", "what did putin answer?"),
        ("where was the cis summit", "was putin there?"),
        ("what does tokayev think of the veto", "does he want to abolish it?"),
        ("is kazakhstan a founding member of the eaeu", "who are the other members?"),
        ("what is the capital of france", "and of kazakhstan?"),
        ("what is the price of oil", "why?"),
    ],
)
def test_what_the_facts_do_not_say_of_the_subject_is_declined(before: str, message: str, ask: Ask) -> None:
    assert isinstance(ask(before, message), NoAnswer)


@pytest.mark.parametrize(
    "message", ["is it true that kazakhstan is landlocked", "tell me about brics", "yurt metaphor"]
)
def test_a_question_of_its_own_is_answered_as_if_nothing_had_been_said(message: str, ask: Ask) -> None:
    assert ids(ask(INVESTED, message)) == ids(ask(message))


@pytest.mark.parametrize("before", [(), (BORDER,), ("what is the population of Almaty",)])
@pytest.mark.parametrize("small_talk", ["hi", "???", "what can you do"])
def test_a_number_picks_what_small_talk_has_offered(before: tuple[str, ...], small_talk: str, ask: Ask) -> None:
    offered = ask(*before, small_talk)
    assert isinstance(offered, SmallTalk)
    assert ids(ask(*before, small_talk, "2")) == [offered.suggestions[1].id]


@pytest.mark.parametrize(
    ("before", "message", "speaker"),
    [
        ("what does tokayev think of the security council", "no i meant gallo", "gallo"),
        ("what does gallo think of the security council", "and tokayev?", "tokayev"),
    ],
)
def test_another_speaker_is_asked_for_his_own_view(before: str, message: str, speaker: str, ask: Ask) -> None:
    outcome = ask(before, message)
    assert isinstance(outcome, Answer)
    assert {fact.attributed_to or fact.id.partition("-")[0] for fact in outcome.facts} == {speaker}


def test_where_another_speaker_said_nothing_on_it_not_everything_on_him_is_told(ask: Ask) -> None:
    assert ids(ask("what did vassilenko say about ukraine", "and gallo?")) == []
    assert ids(ask("how did tokayev describe gaza", "and vassilenko?")) == []


def test_after_a_question_that_goes_on_and_is_declined_what_is_near_is_offered(ask: Ask, index: Index) -> None:
    outcome = ask(BORDER, "and with mongolia?")
    assert isinstance(outcome, NoAnswer)
    related = index.base.related_to(index.base.facts["china-border-length"])
    assert outcome.suggestions
    assert all(fact in related for fact in outcome.suggestions)
