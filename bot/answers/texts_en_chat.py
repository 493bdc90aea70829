"""The English of the place where people meet the bot: its notices, its menus, its profile, its reports to admins."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        # Notices
        "notice.unknown-command": "I do not know this command. /help shows what I can do.",
        "notice.wordless": "I understand words only. Send me a question about Kazakhstan's foreign policy.",
        "notice.failed": "Sorry, something went wrong here. Please try that again.",
        "notice.gone": "This is no longer there.",
        "notice.unreadable-button": "I cannot read this button. Please ask anew.",
        "notice.too-fast": (
            "That is too fast for me. What you do not get an answer to now, please ask again in a moment."
        ),
        "notice.compare-how": "Send /compare with two names or subjects, such as: /compare China and Russia",
        "notice.delete-what": "Reply with /delete to the answer of mine that is to go.",
        "notice.delete-too-old": "After 48 hours Telegram no longer lets me delete a message. An administrator can.",
        "notice.earlier": "Answered here a moment ago: ",
        "notice.earlier.above": "Answered here a moment ago, in this message: ",
        "notice.administrators-only": "Only the administrators of this chat can do that.",
        "notice.judged": "Thank you. That is counted.",
        "notice.remarked": "Thank you. The editors will read it.",
        "notice.nothing-found": "No fact found \u2013 ask me in private",
        "greeting.title": "Good day!",
        "greeting.text": (
            "I answer questions about Kazakhstan's foreign policy, each with its source. Ask by /ask, by mentioning "
            "me, or by a reply to me; else I keep quiet. /help tells more."
        ),
        # Cards of inline mode
        "card.today": "Today: {title}",
        "card.topic": "Topic",
        "kind.position": "Position",
        "kind.initiative": "Initiative",
        "kind.figure": "Figure",
        "kind.event": "Event",
        "kind.background": "Background",
        # Was this right?
        "button.judge.yes": "Was this right? Yes",
        "button.judge.no": "No",
        "button.judge.right": "Right",
        "button.judge.wrong": "Wrong",
        "button.skip": "Skip",
        "feedback.what": "What was wrong? Reply to this message and the editors will read it, or press Skip.",
        "feedback.title": "Was this right?",
        "feedback.counts": "Right: {right}, wrong: {wrong}",
        # Questions that found no answer
        "queue.title": "Questions without an answer",
        "queue.none": "None. What people ask now is answered.",
        "queue.asked": "{count}\u00d7",
        "queue.last": "last {date}",
        # The profile and the menus of commands
        "profile.description": (
            "Ask about Kazakhstan's foreign policy in your own words. I answer with facts from published articles "
            "and show the source of each; where I have none, I say so. Unofficial."
        ),
        "profile.short": "Kazakhstan's foreign policy, every answer with its source. Unofficial.",
        "menu.ask": "Ask a question",
        "menu.topics": "Browse by topic",
        "menu.figures": "Facts with a number",
        "menu.positions": "What Kazakhstan holds",
        "menu.initiatives": "What Kazakhstan proposes",
        "menu.timeline": "A subject, oldest fact to newest",
        "menu.latest": "The newest facts",
        "menu.random": "A fact by chance",
        "menu.compare": "Two subjects side by side",
        "menu.delete": "Remove the answer that this replies to",
        "menu.settings": "What administrators set for this group",
        "menu.digest": "A fact at a time of your choice",
        "menu.mydata": "What is kept about you at this moment",
        "menu.forgetme": "Delete what is kept about you",
        "menu.sources": "The articles that the facts come from",
        "menu.fact": "One fact by its id",
        "menu.help": "How to use this bot",
        "menu.about": "What this bot is",
        "menu.privacy": "What is kept about you",
        "menu.status": "How the bot is doing",
        "menu.feedback": "Answers that were called wrong",
        "menu.queue": "Questions that found no answer",
        "menu.why": "Why a question is answered as it is",
        "menu.check": "Check the facts in the folder",
        "menu.reload": "Check the facts and use them",
        # Reports to admins
        "admin.reloaded": "The facts were read anew.",
        "admin.same": "The facts are as they were.",
        "admin.version": "Version {version}, {facts}.",
        "admin.added": "Added ({count}):",
        "admin.changed": "Changed ({count}):",
        "admin.removed": "Removed ({count}):",
        "admin.sound": "The facts in the folder are sound.",
        "admin.differs": "They differ from those in use: /reload uses them.",
        "admin.unsound.one": "The facts in the folder have {count} problem:",
        "admin.unsound.other": "The facts in the folder have {count} problems:",
        "admin.unread": "The facts could not be read: {reason}.",
        "admin.kept": "Answers still come from version {version}.",
        "admin.more": "and {count} more",
        "admin.status": "Status",
        "admin.facts": "{facts} from {sources}, {topics}",
        "admin.facts.topics.one": "{count} topic",
        "admin.facts.topics.other": "{count} topics",
        "admin.withdrawn": "Withdrawn: {count}",
        "admin.in-use": "Version in use: ",
        "admin.uptime": "Running for {duration}",
        "admin.never-reloaded": "Not reloaded since the start",
        "admin.reload.done": "Last reload: {ago}, used",
        "admin.reload.refused": "Last reload: {ago}, refused",
        "admin.conversations": "Conversations remembered: {count}",
        "admin.unsure": "Digests of the last week that may not have arrived; they are not repeated:",
        "admin.why": "Why: {outcome}, confidence {confidence}",
        "admin.why.ask": "Send /why and a question, or first a question and then /why.",
        "admin.why.needed": "An answer needs {needed}; the first leads the next by {margin}.",
        "admin.why.aspect": "Asked for: {aspect}",
        "admin.why.holder": "Asked for: {aspect}, of {holder}",
        "admin.why.repaired": "Repaired: {typed} to {meant}",
        "admin.why.words": "Words and their weights:",
        "admin.why.unexplained": "{word}, not explained",
        "admin.why.candidates": "Facts that came into question:",
        "admin.why.none": "No fact shares a word with it.",
    }
)
