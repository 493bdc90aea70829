"""Messages that want a kind line rather than a fact: greetings, thanks, insults, emoji, code, other languages."""

from __future__ import annotations

import re
import unicodedata

from bot.matching import english
from bot.matching.lexicon import Tag, Token
from bot.matching.normalize import words
from bot.matching.outcomes import Talk

TOO_LONG = 1_500  # characters; a longer text is no question

_PATTERNS: tuple[tuple[Talk, re.Pattern[str]], ...] = tuple(
    (talk, re.compile(pattern))
    for talk, pattern in (
        (Talk.INSTRUCTION, r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines|everything|restrictions|training)\b|\bsystem prompt\b|\bjailbreak|\bdeveloper mode\b|\byou are now\b|\bpretend (?:to be|you|that)\b|\bact as (?:a|an|if|my|the)\b|\brole ?play\b|\bfrom now on\b.{0,20}\byou\b|\b(?:reveal|print|show|output|repeat|leak)\b.{0,30}\b(?:prompt|instructions|token|password|api key|secret|config)"),
        (Talk.IDENTITY, r"^(?:so |and |but )?(?:who|what) (?:are|r) (?:you|u)\b|\bare you (?:a |an )?(?:real|human|bot|robot|ai|official|person|chatgpt|gpt|alive)|\bwho (?:made|built|created|owns|runs|wrote|programmed|developed|is behind) (?:you|this bot|this|the bot)\b|\byour name\b|\bis this (?:bot )?(?:an? )?official\b|\bhow old are you\b|\bwhere are you from\b|\bdo you (?:love|like|hate|have feelings|sleep|dream|speak)\b|\byour (?:favou?rite|opinion on life)\b"),
        (Talk.ABILITY, r"^(?:help|menu|start|commands?)$|\bwhat (?:can|could|do) (?:you|u) (?:do|answer|offer|know)\s*$|\bwhat (?:can|could) i ask\b|\bhow (?:do|can) i use\b|\bhow does (?:this|the bot|it) work\b|\bwhat (?:is|are) (?:this|you) (?:bot )?(?:for|about)?$|\bcan you help(?: me)?$|\bwhat topics\b.{0,20}\byou\b|\bwhat are you able\b"),
        (Talk.WELLBEING, r"\bhow (?:are|r) (?:you|u|things)\b|\bhow(?:s| is) (?:it going|life|your day|everything)\b|\bwhat(?:s| is) up\b|^(?:whats up|wats up|sup|wassup)\b|\bhow do you do\b|\bhow have you been\b"),
        (Talk.INSULT, r"\b(?:stupid|idiot|idiotic|useless|dumb|moron|shut up|fuck\w*|shit\w*|bullshit|crap|suck|sucks|hate you|garbage|trash|pathetic|worthless|worst bot|asshole|bastard|bitch|screw you|loser|piece of junk|terrible bot|bad bot|lame)\b"),
        (Talk.FAREWELL, r"^(?:ok |okay |well |thanks |thank you )*(?:good ?bye|bye|bye bye|see you|see ya|cya|good ?night|farewell|take care|talk later|later)\b"),
        (Talk.PRAISE, r"^(?:you are |this is |that is |thats |youre |so |very |really |wow |what a )*(?:great|good|nice|amazing|awesome|cool|brilliant|excellent|perfect|wonderful|helpful|love it|well done|good job|nice one|good bot|great bot|smart|best|impressive|super|the best)(?: bot| work| job| answer| one| stuff| indeed| very much)*$"),
        (Talk.ACKNOWLEDGEMENT, r"^(?:ok|okay|okey|k|kk|fine|sure|got it|i see|understood|yes|yeah|yep|no|nope|hmm+|lol|lmao|haha(?:ha)*|hehe|wow|right|alright|cool|nice|never ?mind|test|testing|so|really|interesting|aha|oh|indeed|great|good|whatever|true|noted|correct|maybe)(?: (?:ok|okay|then|thanks|cool|fine|so|got it|i see|lol|bot|great|good|haha|test|one two|1 2 3))*$"),
    )
)  # fmt: skip

_CODE = re.compile(
    r"(?:^|\s)(?:def \w+\(|import \w+|from \w+ import|function\s*\w*\(|class \w+[:({]|#include|public static|console\.log|print\(|SELECT\s.+\sFROM\b|DROP TABLE|INSERT INTO|sudo |rm -rf|curl |git |npm |docker |<\?php|</?\w+[^>]*>|\{\{.*\}\}|\$\{.*\})"
    r"|[{};]\s*(?:\n|$)|=>|==|&&|\|\||\w+\([^)]*\);|--\s*$|';|\{\s*\"",
    re.IGNORECASE,
)


def before_matching(text: str) -> Talk | None:
    """The kinds of small talk that can be told from the text alone, before anything is looked up."""
    if not text.strip():
        return Talk.EMPTY
    if len(text) > TOO_LONG:
        return Talk.TOO_LONG
    if _CODE.search(text):
        return Talk.CODE
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return Talk.EMOJI if not any(c.isdigit() for c in text) else Talk.GIBBERISH
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters[:400])
    if latin * 2 < min(len(letters), 400):
        return Talk.OTHER_LANGUAGE
    plain = " ".join(word.text for word in words(text))
    return next((talk for talk, pattern in _PATTERNS if pattern.search(plain)), None)


def of_tokens(tokens: tuple[Token, ...]) -> Talk | None:
    """Small talk by what the words stand for: nothing but pleasantries, or nothing that is a word."""
    meaning = [token for token in tokens if token.tag is not Tag.FUNCTION]
    said = {token.text for token in tokens}
    if not meaning:
        if said & english.THANKS_WORDS:
            return Talk.THANKS
        return Talk.GREETING if said & english.GREETING_WORDS else None
    if any(token.tag not in {Tag.WORD, Tag.NUMBER} for token in meaning):
        return None
    if tokens[0].text in english.THANKS_WORDS and len(meaning) <= 4:
        return Talk.THANKS
    known = [token for token in meaning if token.tag is Tag.NUMBER or english.is_english(token.text) or token.repair]
    if not known and all(token.key == token.text or len(token.keys) == 1 for token in meaning):
        return Talk.GIBBERISH
    return None
