"""The road of one message: small talk, follow-up, overview, its questions one by one, a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from bot.facts.model import Kind
from bot.matching import smalltalk
from bot.matching.aspects import Aspect
from bot.matching.completion import completed
from bot.matching.conversation import Conversation
from bot.matching.corrections import contrasted
from bot.matching.decision import FACTS_AT_MOST, decide, starters
from bot.matching.differing import with_differing
from bot.matching.elliptic import goes_on, must_be_completed, said_in_full
from bot.matching.figures import computed
from bot.matching.followup import follow_up, picked
from bot.matching.index import Index
from bot.matching.loaded import unloaded
from bot.matching.outcomes import Answer, Clarification, Found, NoAnswer, Outcome, Overview, SmallTalk, Talk, meaning
from bot.matching.overview import asks_for_all, names_nothing, overview
from bot.matching.paging import of_another_time, turned
from bot.matching.query import Query, understand
from bot.matching.ranking import ANSWER_FROM, rank
from bot.matching.references import Context, is_personal, known, leans, was_told_by, with_person
from bot.matching.restating import in_full_or_as_told, substituted
from bot.matching.spelling import Repairer
from bot.matching.splitting import clauses, items, joined_questions, opens_as_question, parts, pieces
from bot.matching.stances import stances
from bot.matching.tokens import KAZAKHSTAN, Token

QUESTIONS_AT_MOST = 4  # of one message; more of them are a questionnaire
STRETCHES_AT_MOST = 16  # of one message, in which its questions are looked for
SURE = 0.85  # a message that is answered so surely by itself starts afresh
_WHATEVER_IT_NAMES = {
    Talk.EMPTY,
    Talk.TOO_LONG,
    Talk.CODE,
    Talk.EMOJI,
    Talk.OTHER_LANGUAGE,
    Talk.INSTRUCTION,
}
_OF_THE_BOT = {Talk.IDENTITY, Talk.ABILITY}  # unless a fact was told: "who wrote this?"
_WIDE = {Aspect.ANY, Aspect.STANCE, Aspect.DEFINITION}  # what goes on with another question asks for one thing only
_COUNTRIES = {"state", "region", "people"}  # a question about one of them asks nothing about Kazakhstan
_WITH_SUGGESTIONS = {
    Talk.GREETING,
    Talk.ABILITY,
    Talk.IDENTITY,
    Talk.OTHER_LANGUAGE,
    Talk.GIBBERISH,
    Talk.EMPTY,
    Talk.EMOJI,
}


def respond(text: str, conversation: Conversation, index: Index) -> Outcome:
    """What comes of a message in a conversation, answered from one index."""
    message = _Message(index)
    outcome = _told(text, conversation, message, index)
    return with_differing(outcome, message.understood(text), index) if isinstance(outcome, Answer) else outcome


def _told(text: str, conversation: Conversation, message: _Message, index: Index) -> Outcome:
    if (choice := picked(text, conversation, index)) is not None:
        return Answer((Found(choice, 1.0),))
    talk = smalltalk.before_matching(text)
    if talk in _WHATEVER_IT_NAMES:
        return _small_talk(talk, text, index)
    query = message.understood(text)
    talk = talk or smalltalk.of_tokens(query.tokens, asks="?" in text)
    if talk and not query.entities:
        told = message.of_told(query, conversation) if talk in _OF_THE_BOT and leans(query) else None
        return told if isinstance(told, Answer) else _small_talk(talk, text, index)
    if not conversation.question:
        return _outcome(query, conversation, message, index)
    if (page := turned(query, conversation, index)) is not None:
        return page
    context = message.context(conversation)
    if conversation.page is not None and (another := message.overview_of_another(query, context)) is not None:
        return another
    if (put_right := contrasted(query, context.last)) is not None:
        return meaning(put_right, _outcome(message.understood(put_right), Conversation(), message, index))
    if (everything := message.all_about_it(query, context)) is not None:
        return everything
    if (outcome := message.of_told(query, conversation)) is not None:
        return outcome
    if (in_full := with_person(query, context, index)) is not None:
        by_name = message.understood(in_full)
        outcome = _outcome(by_name, conversation, message, index)
        if isinstance(outcome, Answer | Overview) or not was_told_by(by_name, context, index):
            return meaning(in_full, outcome)
    return _outcome(query, conversation, message, index)


def _outcome(query: Query, conversation: Conversation, message: _Message, index: Index) -> Outcome:
    """What comes of a message that is neither small talk nor asks only for an aspect of what was told."""
    if query.wording in index.asked:
        return message.answered(query, conversation)
    wide = computed(query, index) or overview(query, index) or message.overview_inside(query) or stances(query, index)
    if not conversation.question:
        if wide is None and names_nothing(query):
            return _small_talk(Talk.ABILITY, query.text, index)
        return message.answered(query, conversation) if wide is None else wide
    context = message.context(conversation)
    must = must_be_completed(query, context)
    if wide is not None and not must and not leans(query):
        return wide
    # "and about Ukraine?" goes on with what was asked, where that is answered.
    outcome = message.answered(query, conversation)
    if isinstance(outcome, Answer):
        return outcome
    if must and (about_another := message.wide_about_another(query, context)) is not None:
        return about_another
    return outcome if wide is None or leans(query) or (must and context.last.aspect not in _WIDE) else wide


def _small_talk(talk: Talk, said: str, index: Index) -> SmallTalk:
    return SmallTalk(talk, starters(index, said) if talk in _WITH_SUGGESTIONS else ())


class _Message:
    """One message on its way: each part of it is understood once and ranked once, however often it is looked at."""

    def __init__(self, index: Index) -> None:
        self._index = index
        repairer = Repairer(index.speller)
        # Neither refers to the message itself: in a circle it would hold its index until rubbish is collected.
        understood: Callable[[str], Query] = cache(lambda text: understand(text, index, repairer))
        self.understood = understood
        self.ranked = cache(lambda text: rank(understood(text), index))

    def context(self, conversation: Conversation) -> Context:
        """What a message in a conversation can refer to."""
        told, offered = known(conversation.facts, self._index), known(conversation.choices, self._index)
        question = conversation.in_full
        return Context(self.understood(question), told, offered, lambda: self.ranked(question))

    def of_told(self, query: Query, conversation: Conversation) -> Outcome | None:
        """What comes of a message that only leans on what was told, where it does; see `follow_up`."""
        if not conversation.question:
            return None
        outcome = follow_up(query, conversation, self.context(conversation), self._index)
        return meaning(conversation.in_full, outcome) if outcome else None

    def overview_inside(self, query: Query) -> Overview | Answer | None:
        """The overview that one part of a message asks for, where the rest only leads up to it."""
        asking = (part for part in map(self.understood, pieces(query.text)) if asks_for_all(part))
        return next((found for part in asking if (found := overview(part, self._index))), None)

    def overview_of_another(self, query: Query, context: Context) -> Outcome | None:
        """The overview just told, of another time or of another name: "only 2024", "and Vassilenko?"."""
        of_time = of_another_time(query, context.last)
        if of_time is None and not must_be_completed(query, context):
            return None
        text = of_time or substituted(query, context.last, self._index)
        found = overview(self.understood(text), self._index) if text else None
        return meaning(text, found) if text and found else None

    def all_about_it(self, query: Query, context: Context) -> Outcome | None:
        """Everything on what a message only points to: "what do you know about it?"."""
        if not asks_for_all(query) or query.aspect not in _WIDE or is_personal(query) or not leans(query):
            return None
        for text in in_full_or_as_told(query, context, self._index):
            if isinstance(found := overview(self.understood(text), self._index), Overview):
                return meaning(text, found)
        return None

    def wide_about_another(self, query: Query, context: Context) -> Outcome | None:
        """What the last question, asked for everything on somebody, brings for another: "no, I meant Vassilenko"."""
        if (text := substituted(query, context.last, self._index)) is None:
            return None
        found = overview(self.understood(text), self._index) or stances(self.understood(text), self._index)
        return meaning(text, found) if found else None

    def answered(self, query: Query, conversation: Conversation) -> Outcome:
        """The questions of a message, each decided by itself, told together where several are answered."""
        questions, asides = self._questions(query.text)
        if len(questions) > 1:
            answers = self._each(questions, conversation)
            if len(answers) > 1:
                return _together(answers)
        whole = self._decided(query.text, conversation)
        if isinstance(whole, Answer) and whole.confidence > ANSWER_FROM:
            return whole  # one that answers only because of what was told may be said better by a part
        options: list[Outcome] = [whole]
        lead = self.understood(" ".join(asides))
        for part in questions if questions != [query.text] else ():
            context = Conversation(question=asides[-1], at=conversation.at) if asides else conversation
            options += [
                self._narrowed(query, part, earlier, lead) for earlier in dict.fromkeys((conversation, context))
            ]
        for sentence in questions:
            around = self.understood(" ".join((*asides, sentence)))
            options += (self._narrowed(query, part, conversation, around) for part in self._clauses(sentence))
        best = max(options, key=_worth)
        if isinstance(best, NoAnswer):
            return next((found for part in questions if (found := self._unloaded(part))), best)
        return best

    def _unloaded(self, part: str) -> Answer | None:
        """What answers a loaded question once its judgement is left out."""
        for text in unloaded(self.understood(part), self._index):
            left, ranked = self.understood(text), self.ranked(text)
            positions = [candidate for candidate in ranked if candidate.document.fact.kind is Kind.POSITION]
            for outcome in (stances(left, self._index), *(decide(left, of, self._index) for of in (positions, ranked))):
                if isinstance(outcome, Answer):
                    return outcome
        return None

    def _clauses(self, sentence: str) -> Iterator[str]:
        """The questions inside a sentence that leave out none of its names."""
        whole = self.understood(sentence)
        for part in clauses(sentence):
            inner = self.understood(part)
            if set(whole.entities) <= set(inner.entities) and _texts(whole.deed) == _texts(inner.deed):
                yield part

    def _each(self, questions: list[str], conversation: Conversation) -> list[Answer]:
        """The answers to the questions of one message; each may lean on those before it."""
        answers: list[Answer] = []
        for part in questions:
            outcome = self._decided(part, conversation)
            conversation = conversation.after(part, outcome, conversation.at)
            if isinstance(outcome, Answer):
                answers.append(outcome)
        return answers

    def _narrowed(self, whole: Query, part: str, conversation: Conversation, around: Query) -> Outcome:
        """What comes of a part of a message, unless leaving out the rest would lose the name it is about.

        That is one `around` it, or another country, wherever it stands.
        """
        inner = self.understood(part)
        elsewhere = {entity for entity in whole.entities if self._index.lexicon.types[entity] in _COUNTRIES}
        names = {*around.entities, *elsewhere, *whole.unknown_names} - {KAZAKHSTAN}
        own = {*inner.entities, *inner.unknown_names}
        if not inner.says_anything:
            return NoAnswer(())
        if conversation.question and not whole.exclusive <= inner.exclusive:
            return NoAnswer(())  # the part alone would go on with what was told: "and by rail, WHAT PERCENT?"
        if names - own and not own and not conversation.question:
            return NoAnswer(())
        return self._decided(part, conversation)

    def _questions(self, text: str) -> tuple[list[str], list[str]]:
        """The stretches of a message that ask something, and those that only lead up to it, without pleasantries."""
        asking: list[str] = []
        asides: list[str] = []
        sentences = parts(text)[:STRETCHES_AT_MOST]
        if len(sentences) == 1 and len(joined_questions(text)) == 1:
            return [text], []
        listed = items(text)
        for sentence in sentences:
            if smalltalk.of_tokens(self.understood(sentence).tokens) or smalltalk.before_matching(sentence):
                continue
            for part in joined_questions(sentence):
                query = self.understood(part)
                if query.says_anything and not smalltalk.of_tokens(query.tokens):
                    asks = query.is_question or opens_as_question(part) or part.lstrip("-*•– ") in listed
                    (asking if asks else asides).append(part)
        return asking[:QUESTIONS_AT_MOST], asides[:QUESTIONS_AT_MOST]

    def _decided(self, text: str, conversation: Conversation) -> Outcome:
        query, alone = self.understood(text), self.ranked(text)
        by_itself = decide(query, alone, self._index)
        if not conversation.question:
            return by_itself
        context = self.context(conversation)
        must = must_be_completed(query, context)
        found = completed(query, context, self._index, self.understood)
        if found is not None:
            completion, ranked = found
            sure = max((candidate.confidence for candidate in alone[:1]), default=0.0)
            completes = ranked[0].confidence >= min(sure, ANSWER_FROM if sure < SURE else sure)
            if isinstance(by_itself, Answer) and not (goes_on(query) or leans(query)):
                # What was told may only choose among the answers to a question of its own.
                completes = completes and ranked[0].document.fact in by_itself.facts
            if must or completes:
                asked = said_in_full(query, completion, context.last)
                return meaning(asked, decide(completion, ranked, self._index))
        elif must:
            return meaning(conversation.in_full, decide(query, (), self._index))
        return by_itself


def _texts(tokens: Sequence[Token]) -> list[str]:
    return [token.text for token in tokens]


def _worth(outcome: Outcome) -> tuple[int, float]:
    kinds = {Answer: 3, Overview: 3, Clarification: 2, NoAnswer: 1}
    return kinds.get(type(outcome), 0), outcome.confidence


def _together(answers: list[Answer]) -> Answer:
    """The answers to several questions: the first fact of each, then what room is left for."""
    found: dict[str, Found] = {}
    for place in range(FACTS_AT_MOST):
        for answer in answers:
            if place < len(answer.found) and len(found) < FACTS_AT_MOST:
                found.setdefault(answer.found[place].fact.id, answer.found[place])
    return replace(answers[0], found=tuple(found.values()), asked="")
