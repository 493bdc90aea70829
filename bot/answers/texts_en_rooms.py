"""The English of what chats set for themselves."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "settings.title": "Settings of this group",
        "settings.text": "Administrators change them with these buttons.",
        "settings.line": "{name}: {value}",
        "settings.on": "on",
        "settings.off": "off",
        "settings.hours": "{start}:00\u2013{end}:00",
        "settings.unasked": "Answer questions that are not addressed to me",
        "settings.who": "Who may use me",
        "settings.everybody": "everybody",
        "settings.administrators": "administrators",
        "settings.quiet": "Quiet hours",
        "settings.quiet.text": (
            "In these hours I answer only whoever speaks to me, and post no digest. Time zone: {zone}."
        ),
        "settings.zone": "Time zone",
        "settings.zone.text": "For the quiet hours and the digest.",
        "settings.language": "Language",
        "settings.language.text": "Of the facts and of all that I say here. So far there is one.",
        "language.name": "English",
        "mydata.title": "What is kept about you at this moment",
        "mydata.updates": "Numbers of messages and presses in this chat, for 26 hours: {count}",
        "mydata.question": "Your last question, for 20 minutes: {question}",
        "mydata.answers": "Answers that are known to be yours, for 48 hours: {count}",
        "mydata.judgements": "What you have said about answers: {count} ({facts})",
        "mydata.digest": "Digest in this chat, until you change it: {digest}",
        "mydata.posts": "Digests posted here: {count}",
        "mydata.acts": "What you have done as an administrator of the bot, for a year: {count}",
        "mydata.forget": "/forgetme deletes it at once.",
        "forgetme.title": "What was kept about you is deleted.",
        "forgetme.stays": (
            "The number of this very message stays for 26 hours, so that it is not answered twice; the messages above "
            "stay in this chat until you delete them."
        ),
        "forgetme.acts": "What you have done as an administrator of the bot stays for a year: {count}.",
        "digest.title": "Digest in this chat",
        "digest.text": "One post on each of these days. No fact comes twice before all others have had their turn.",
        "digest.heading": "Digest: {what}",
        "digest.state": "Digest",
        "digest.what": "What",
        "digest.subject": "What",
        "digest.days": "Days",
        "digest.time": "Time",
        "digest.at": "{time}, {zone}",
        "digest.time.text": "Time zone: {zone}.",
        "digest.every-day": "every day",
        "digest.working-days": "Monday to Friday",
        "digest.topics": "On a topic",
        "digest.what.fact": "a fact",
        "digest.what.figure": "a figure",
        "digest.what.topic": "on {topic}",
        "button.digest.on": "Start the digest",
        "button.digest.off": "Stop the digest",
        "button.done": "Done",
        "button.more": "Open in private",
        "button.ticked": "\u2713 {name}",
        "button.unasked.on": "Answer unasked questions",
        "button.unasked.off": "Answer only when asked",
        "button.who.everybody": "Open to everybody",
        "button.who.administrators": "Administrators only",
    }
)
