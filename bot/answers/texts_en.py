"""Every word in English that people read and that is not in the fact base.

Another language is another module with the same keys. `{name}` is filled in; a key that ends in `.one` or `.other`
(`.few`, `.many`) is the form that goes with a number.
"""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        # Small signs
        "quote": "\u201c{text}\u201d",
        "quote.speaker": "\u2014 {speaker}",
        "numbered": "{number}. ",
        "reference": "[{number}]",
        "ids.between": " \u00b7 ",
        "pair": "{first}, {second}",
        "dot": "{first} \u00b7 {second}",
        "counted": "{name} ({count})",
        "facts.one": "{count} fact",
        "facts.other": "{count} facts",
        "sources.one": "{count} source",
        "sources.other": "{count} sources",
        # What stays on one line with the number before it
        "typesetting.units": "thousand|million|billion|trillion|percent|km|kilometres|USD|tonnes|countries|years",
        "typesetting.months": ("January|February|March|April|May|June|July|August|September|October|November|December"),
        # Whose claim it is, and of when
        "voice.own-words": "Said by {speaker}",
        "voice.written": "Written by {speaker}",
        "voice.reported": "{speaker}, as reported by {publisher}",
        "voice.publication": "According to {publisher}",
        "voice.author-opinion": "Opinion of {speaker}, author of the article",
        "voice.opinion-without-author": "Opinion of the article in {publisher}",
        "as_of": "as of {date}",
        "note": "Editor's note: {note}",
        # Whose claim a line of an overview is
        "brief.own-words": "{speaker}: ",
        "brief.reported": "{speaker}, reported: ",
        "brief.author-opinion": "{speaker}, opinion: ",
        # Dates and figures
        "when.day": "on {date}",
        "when.month": "in {date}",
        "when.year": "in {date}",
        "amount": "{value}\u00a0{unit}",
        "amount.percent": "{value}%",
        "amount.exactly": "{amount}",
        "amount.about": "about {amount}",
        "amount.over": "over {amount}",
        "amount.under": "under {amount}",
        "amount.period": "{amount}, {period}",
        "derived.working": "Derived, not stated in a source: {working}",
        "derived.about": "Derived, not stated in a source, and approximate: {working}",
        # What was asked for, told first
        "answer.otherwise": "The source says otherwise.",
        "focus.speaker.own-words": "{speaker} said this.",
        "focus.speaker.written": "{speaker} wrote this.",
        "focus.speaker.reported": "{speaker} said this, as {publisher} reports.",
        "focus.speaker.publication": "{publisher} says this; it is not the statement of a named speaker.",
        "focus.speaker.author-opinion": "{speaker}, the author of the article, concludes this.",
        "focus.date": "This was {when}.",
        "focus.date.ahead": "As of {as_of} this was still ahead: {date}.",
        "focus.date.as_of": "This is as of {date}.",
        "focus.date.of-source": "This is as of {date}, the date of the source; no date of an event is given.",
        "focus.amount": "{amount} \u2013 {measures}",
        "focus.place": "Place: {place}.",
        "focus.source.one": "This is from {publisher}, {date}, paragraph {paragraphs}.",
        "focus.source.other": "This is from {publisher}, {date}, paragraphs {paragraphs}.",
        # Overviews
        "overview": "{subject}: {facts}, oldest first",
        "page": "{first}\u2013{last} of {count}",
        "overview.line": "{date} \u2013 {text}",
        # Questions back and abstentions
        "clarification": "Which one do you mean?",
        "no-answer": "I have no sourced fact on that.",
        "no-answer.all-told": "{subject}: that was all I have.",
        "no-answer.suggestions": "You could ask about:",
        "no-answer.units": (
            "The figures are in different units ({one} and {other}), so nothing can be computed from them."
        ),
        "no-answer.years": (
            "The figures are of different years ({one} and {other}), so nothing can be computed from them."
        ),
        "no-answer.things": (
            "The figures count different things ({one}; {other}), so nothing can be computed from them."
        ),
        "no-answer.part": "{one} is a part of {other}: a sum would count it twice.",
        "no-answer.one-only": "A figure is stored for only one of the two, so nothing can be computed.",
        "no-answer.no-whole": "No figure is stored of which this one is a part, so no share can be computed.",
        # Small talk
        "suggestions": "You could begin with:",
        "talk.greeting": "Hello! Ask me about Kazakhstan's foreign policy. Every answer comes with its source.",
        "talk.thanks": "You are welcome. Ask me more whenever you like.",
        "talk.farewell": "Goodbye, and come back with your next question.",
        "talk.wellbeing": "All is well, thank you. What would you like to know about Kazakhstan's foreign policy?",
        "talk.identity": (
            "I am kazfacts, an unofficial bot. I answer questions about Kazakhstan's foreign policy with facts "
            "that editors took from published articles. I speak for no government and no publication, "
            "and I make nothing up."
        ),
        "talk.ability": (
            "Ask me in your own words what Kazakhstan says and does in foreign policy: positions, initiatives, "
            "figures, meetings, background. I answer with a sourced fact, or say that I have none. "
            "/topics shows what there is."
        ),
        "talk.praise": "Thank you! The credit goes to the articles and their editors.",
        "talk.insult": "Sorry that I was no help. Other words may get you further; /topics shows what I know.",
        "talk.objection": (
            "Sorry. On Telegram \u201cNo\u201d or \u201cWrong\u201d below an answer tells the editors. Other words may "
            "get you further."
        ),
        "talk.acknowledgement": "All right. Ask me more whenever you like.",
        "talk.empty": "There was no text in that. Ask me something about Kazakhstan's foreign policy.",
        "talk.emoji": "Nice! I understand words better. Ask me something about Kazakhstan's foreign policy.",
        "talk.gibberish": "I could not read that. Please try it in other words.",
        "talk.code": "That looks like code. I answer questions about Kazakhstan's foreign policy, in plain words.",
        "talk.instruction": (
            "I follow no instructions: I only look up facts. Ask me something about Kazakhstan's foreign policy."
        ),
        "talk.other-language": "I answer in English so far. Please ask in English.",
        "talk.other-language.ru": "Пока я отвечаю только на английском языке.",
        "talk.other-language.kk": "Әзірге мен тек ағылшын тілінде жауап беремін.",
        "talk.too-long": "That is too long for me. Please ask a shorter question, in a sentence or two.",
        # Buttons
        "button.evidence": "Evidence",
        "button.related": "Related",
        "button.share": "Share",
        "button.copy": "Copy citation",
        "button.copy.one-of": "Copy [{number}]",
        "button.back": "\u2039 Back",
        "button.up": "\u2039 {name}",
        "button.previous": "\u2039 Previous",
        "button.next": "Next \u203a",
        "button.topics": "Topics",
        "button.another": "Another one",
        "button.add": "Add me to a group",
        "button.private": "Ask me in private",
        "button.sources": "Sources",
        # Pages: a fact and what belongs to it
        "evidence": "Evidence: {title}",
        "evidence.paragraph": "Paragraph {paragraph}: {words}",
        "evidence.between": " \u00b7 ",
        "related": "Related to: {title}",
        "related.none": "No other fact is related to this one.",
        "fact.withdrawn": "This fact was withdrawn {when}.",
        "fact.reason": "Reason: {reason}",
        "fact.unknown": "There is no fact with the id {id}.",
        "fact.nearest": "Did you mean:",
        "fact.none": "Send /fact with the id of a fact, as it stands below every answer.",
        # Pages: browsing
        "topics": "Topics",
        "topic.unknown": "This topic is no longer there.",
        "topic.empty": "There is no fact on this yet.",
        "sources": "Sources",
        "source.unknown": "This source is no longer there.",
        "source.kind.report": "Report",
        "source.kind.interview": "Interview",
        "source.kind.opinion": "Opinion article",
        "source.kind.own-article": "Article by the speaker",
        "source.author": "by {author}",
        "list.figures": "Figures",
        "list.positions": "Positions",
        "list.initiatives": "Initiatives",
        "list.latest": "The newest facts",
        "list.timelines": "Timelines: choose a subject",
        "timeline.none": "I have no timeline of that.",
        "compare.both": "{one} and {other}",
        "compare.nothing": "I have no sourced fact on either.",
        # Pages: the bot
        "start.title": "Kazakhstan's foreign policy, with sources",
        "start.text": (
            "Ask me anything about it in your own words. I answer with facts from published articles and show "
            "where each one stands; where I have none, I say so."
        ),
        "start.unofficial": "I am unofficial: I speak for no government and no publication.",
        "start.examples": "For example:",
        "help.title": "How to use this bot",
        "help.private": (
            "Send me a question, a name or a keyword. Go on with \u201cwho said that?\u201d or \u201cand China?\u201d."
        ),
        "help.group": "In a group I answer only when spoken to: with /ask, by mentioning me, or by replying to me.",
        "help.terminal": (
            "Type a question, a name or a keyword. Go on with \u201cwho said that?\u201d or \u201cand China?\u201d. A "
            "number opens what it stands for."
        ),
        "help.command.ask": "/ask brics \u2013 a question, also in groups",
        "help.command.kinds": "/figures, /positions, /initiatives \u2013 facts of one kind",
        "help.command.timeline": "/timeline brics \u2013 a subject from the oldest fact to the newest",
        "help.command.latest": "/latest \u2013 the newest facts",
        "help.command.compare": "/compare China and Russia \u2013 two subjects side by side",
        "help.command.random": "/random \u2013 a fact by chance",
        "help.command.digest": "/digest \u2013 a fact at a time of your choice, here or in a group or channel",
        "help.command.topics": "/topics \u2013 browse by topic",
        "help.command.sources": "/sources \u2013 the articles that the facts come from",
        "help.command.fact": "/fact {id} \u2013 one fact by its id",
        "help.command.mydata": "/mydata, /forgetme \u2013 see and delete what is kept about you",
        "help.command.delete": "/delete \u2013 as a reply to an answer of mine: it is removed",
        "help.command.settings": "/settings \u2013 what I do in this group, for its administrators",
        "help.command.quit": "/quit \u2013 leave",
        "help.command.about": "/about \u2013 what this bot is",
        "help.command.privacy": "/privacy \u2013 what is kept about you",
        "about.title": "About kazfacts",
        "about.unofficial": (
            "An unofficial bot on Kazakhstan's foreign policy. It speaks for no government and no publication."
        ),
        "about.method": (
            "Editors take each fact from a published article, note who claims it and as of when, and quote the words "
            "that carry it. No language model writes the answers: the bot has a fact or says that it has none."
        ),
        "about.base": "{facts} from {sources}, {first} to {last}.",
        "about.version": "Version of the facts: ",
        "privacy.title": "What is kept about you",
        "privacy.conversation": (
            "Your last question and what was shown to you, for {minutes} minutes, so that you can ask \u201cwho said "
            "that?\u201d. After that it is forgotten."
        ),
        "privacy.answers": (
            "Which of my messages are answers to you, by their numbers, for 48 hours, so that you can have them "
            "deleted."
        ),
        "privacy.messages": (
            "A message waits in the bot\u2019s database until it is answered; then its text is deleted. What cannot be "
            "answered is deleted within a day. The numbers of message and chat stay for 26 hours, so that nothing is "
            "answered twice. Nothing is passed on, and no text is written to a log."
        ),
        "privacy.feedback": (
            "What you say about an answer (right or wrong, and what was wrong), for {days} days. A keyed hash stands "
            "in the place of your name and number. Digits and unknown names are taken out of the question."
        ),
        "privacy.questions": (
            "A question that I have no answer to, for {open_days} days after it was last asked: without you, without "
            "digits, addresses and unknown names, and counted together with those that ask alike."
        ),
        "privacy.settings": (
            "What is set for a chat with /settings or /digest, until it is changed, and which fact was posted there on "
            "which day, for three years, so that none comes twice in a row."
        ),
        "privacy.people": "No profile, no name, no phone number, no list of what you asked.",
        "privacy.terminal": "Nothing: what you type here is kept in no file, and forgotten when you leave.",
        "privacy.yours": "/mydata shows what is kept about you at this moment, and /forgetme deletes it at once.",
        "privacy.telegram": "Telegram itself handles your messages under its own privacy policy.",
    }
)
