"""What somebody is asked to have done: "did the audience LAUGH", "have the agreements been CARRIED OUT"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from bot.matching.language.english import AUXILIARIES, QUESTION_WORDS
from bot.matching.language.tokens import WORDED, Tag, Token
from bot.matching.language.word_files import lists

_LISTS = lists("roles")


def deed_of(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Who and did what, in a question with "did", "has" or "will": "did the other CIS LEADERS AGREE", "has it CHANGED".

    It ends where a word of function comes behind the subject; "Kazakhstan will ..." is no question.
    """
    is_asked = False
    for at, token in enumerate(tokens):
        if token.text in _LISTS["doing"] and (is_asked or all(t.tag is Tag.FUNCTION for t in tokens[:at])):
            return tuple(_up_to_function(tokens[at + 1 :]))
        is_asked = is_asked or token.text in QUESTION_WORDS
    return ()


def _up_to_function(tokens: Sequence[Token]) -> Iterator[Token]:
    has_subject = False
    for token in tokens:
        if token.tag is not Tag.FUNCTION:
            has_subject = True
            yield token
        elif token.text in QUESTION_WORDS or (has_subject and token.text not in _LISTS["within-deed"]):
            return


def subject_of(tokens: Sequence[Token]) -> Token | None:
    """The first word of whom or what a question is asked, "did the POPE chair it"; None where that is no noun."""
    asking = next((at for at, token in enumerate(tokens) if token.text in AUXILIARIES), None)
    before = tokens[: asking or 0]
    if asking is None or any(t.tag is not Tag.FUNCTION or t.text in _LISTS["subjects"] for t in before):
        return None
    behind = itertools.dropwhile(lambda token: token.text in _LISTS["before-subject"], tokens[asking + 1 :])
    subject = next(behind, None)
    is_all = next((token for token in behind if token.tag is not Tag.FUNCTION), None) is None
    return subject if subject and subject.tag is Tag.WORD and not is_all else None


def verb_of(tokens: Sequence[Token]) -> Token | None:
    """The verb of that deed, the word behind its subject; with "has been" what was done: "have they BEEN SIGNED".

    A set phrase behind a subject is none: most may be told in other words.
    """
    deed = deed_of(tokens)
    if not deed:
        return None
    behind = tokens[tokens.index(deed[0]) :]
    if any(token.text in _LISTS["perfect"] for token in tokens[: -len(behind)]):
        been = itertools.dropwhile(lambda token: token.text != "been", behind)
        if done := next((token for token in been if token.tag in WORDED), None):
            return done
    verb = next((token for token in deed[1:] if not token.entity), None)
    return verb if verb and verb.tag is Tag.WORD else None


def is_possession(tokens: Sequence[Token]) -> bool:
    """Whether it is asked what somebody has, and not what they did: "has it THE POTENTIAL", "has it GOT a plan"."""
    behind_has = itertools.dropwhile(lambda token: token.text not in _LISTS["perfect"], tokens)
    behind_name = itertools.dropwhile(lambda token: token.entity is None, behind_has)
    return any(token.text in _LISTS["owned"] for token in itertools.islice(behind_name, 1, 2))
