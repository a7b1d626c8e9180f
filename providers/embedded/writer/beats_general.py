"""Beats that suit any topic, the openings and closings of each tone, and the points of a list.

The rules of ``beats_niches`` hold: no facts about the topic, and ``{about}`` only where a noun phrase, a
gerund and a clause all fit. ``{asked}`` is an indirect question ("why cats purr", "how to brew coffee").
"""

from __future__ import annotations

from collections.abc import Mapping

from providers.embedded.writer.beats_niches import Beat

EVERYWHERE: tuple[Beat, ...] = (
    (1, "Forget for a moment what you think you know. Fresh eyes are free, and they are hard to beat."),
    (
        1,
        "Close your eyes, and say the words once to yourself. What picture comes up first, and where "
        "does it come from?",
    ),
    (
        1,
        "We walk past remarkable things every day because we have names for them. A name can make us "
        "stop looking.",
    ),
    (
        1,
        "There are at least two ways in. One is to read everything; the other is to look first and "
        "read later.",
    ),
    (
        1,
        "Think back to the first time you heard anyone talk about {about}. Who was speaking, and what"
        " did you feel?",
    ),
    (
        1,
        "Children ask about everything until someone tells them to stop. Let's be children about "
        "{about} for a while.",
    ),
    (
        1,
        "Big subjects become friendly when you start with something small. One detail, seen clearly, "
        "can open the rest.",
    ),
    (2, "Here it gets interesting. The more closely you look, the more the simple version falls apart."),
    (
        2,
        "Of course there is another side. There nearly always is, and it is usually told in a quieter voice.",
    ),
    (
        2,
        "Ask five people about {about}, and you may well hear five answers. That is no reason to give"
        " up; it is a reason to listen.",
    ),
    (
        2,
        "What everybody says is a starting point and never a proof. Repeating a thing does not make it true.",
    ),
    (2, "Sometimes the best question is the plain one. What do we really mean by these words?"),
    (2, "It is worth asking what we would see if we were wrong. Few questions clear the air so quickly."),
    (
        2,
        "Some of what we believe we chose, and some of it we simply inherited. It is good to know "
        "which is which.",
    ),
    (
        2,
        "Change the scale, and everything changes. Look from far away, then so close that only one "
        "detail fills the frame.",
    ),
    (
        2,
        "Silence is part of every story too. What nobody mentions can matter as much as what everyone"
        " repeats.",
    ),
    (3, "So why spend time on {about}? Perhaps because it is closer to your own day than it seems."),
    (3, "Write down one question you still have. A written question keeps working while you sleep."),
    (3, "Keep what is useful, and let the rest go. Nobody has ever needed to remember everything."),
    (3, "Try one thing, today if you can. Thinking turns into knowing when your hands are involved."),
    (
        3,
        "Look it up in two places that don't like each other. Where they agree, you are probably on "
        "solid ground.",
    ),
    (3, "Give it a little time. Understanding grows the way a garden does, mostly while nobody is watching."),
    (
        3,
        "The next time somebody brings up {about}, try asking a question before you give an answer. "
        "The conversation goes somewhere else.",
    ),
    (3, "Curiosity costs nothing, and it keeps its value. Spend some of it here."),
    (
        3,
        "In the end, what stays is seldom a list of points. It is a way of looking, and you can take "
        "it anywhere.",
    ),
)

OPENINGS: Mapping[str, tuple[str, ...]] = {
    "friendly": (
        "Let's talk about {about}.",
        "Got a moment? Let's spend it on {about}.",
        "Come and think about {about} with me for a moment.",
    ),
    "dramatic": (
        "Stop for a moment. What do you really know about {about}?",
        "There are things we stop seeing because they are always there. Today, look again at {about}.",
        "One question can change the way you look at {about}. Are you ready to ask it?",
    ),
    "calm": (
        "Take a slow breath. Let's think quietly about {about}.",
        "There is no hurry here. Let your mind rest for a while on {about}.",
        "Settle in, and let's look gently at {about}.",
    ),
    "funny": (
        "I was going to tidy the kitchen. Instead, let's talk about {about}.",
        "You could be doing something sensible right now. Luckily, we are going to talk about {about}.",
        "Everyone at the party has a theory about {about}. Let's be the ones who ask questions.",
    ),
    "professional": (
        "In the next few moments, we take a clear look at {about}.",
        "What should you consider when it comes to {about}? Let's go through it step by step.",
        "This is a short and structured way to think about {about}.",
    ),
    "inspiring": (
        "What if a closer look at {about} changed the way you see your day?",
        "Somewhere in you there is a question about {about}. Today is a good day to follow it.",
        "Great things start with attention. Let's give ours to {about}.",
    ),
}

QUESTION_OPENINGS: Mapping[str, tuple[str, ...]] = {
    "friendly": ("Have you ever wondered {asked}?", "I keep wondering {asked}. Do you?"),
    "dramatic": ("Do you really know {asked}? Look again.", "Stop and ask yourself {asked}."),
    "calm": (
        "Take a slow breath, and wonder with me {asked}.",
        "Let's sit for a while with one question, and wonder {asked}.",
    ),
    "funny": (
        "Important business first. We need to find out {asked}.",
        "It's three in the morning, and you're wondering {asked}. Welcome.",
    ),
    "professional": ("Today we ask {asked}.", "Let's consider {asked}."),
    "inspiring": (
        "Every discovery begins with a question. Today, let's ask {asked}.",
        "What could you learn by asking {asked}?",
    ),
}

HOW_TO_OPENINGS: Mapping[str, tuple[str, ...]] = {
    "friendly": (
        "So you want to know {asked}. Good, let's think it through together.",
        "Nobody is born knowing {asked}.",
    ),
    "dramatic": ("There is a moment when you decide to learn {asked}. This is that moment.",),
    "calm": ("Take your time. Let's think slowly about {asked}.",),
    "funny": ("Everyone pretends to know {asked}. Let's be honest instead.",),
    "professional": ("Here is a structured way to think about {asked}.",),
    "inspiring": ("You can learn {asked}. Everybody who knows it was once a beginner.",),
}

QUESTION_FOLLOWERS: Mapping[str, str] = {
    "friendly": "Let's think about it together.",
    "dramatic": "Don't answer too quickly.",
    "calm": "No hurry. Let the question settle first.",
    "funny": "Answer first, doubt later.",
    "professional": "Let's consider it carefully.",
    "inspiring": "A good question is where everything begins.",
}
"""After a question in the asker's own words."""

LIST_OPENINGS: Mapping[str, tuple[str, ...]] = {
    "friendly": ("{title}. Let's go through them together.", "{title}: here we go, one by one."),
    "dramatic": ("{title}. Don't skip the last one.", "{title}. Which one will stay with you?"),
    "calm": ("{title}. No hurry, one after the other.",),
    "funny": ("{title}. Counting is the hard part, so let's start.",),
    "professional": ("{title}, in order and to the point.",),
    "inspiring": ("{title}. One of them may be yours.",),
}

CLOSINGS: Mapping[str, tuple[str, ...]] = {
    "friendly": (
        "What do you think? Tell me in the comments.",
        "If this made you think, send it to a friend who'd enjoy it.",
        "Follow along if you like good questions.",
        "Tell me what you'd add.",
    ),
    "dramatic": (
        "Now it is your turn to look. Tell us what you see.",
        "Follow, and we will go deeper next time.",
        "The question is yours now. What will you do with it?",
    ),
    "calm": (
        "Take this thought with you, and come back when you like.",
        "If this did you good, share it with someone who needs a quiet moment.",
        "Follow for more slow thoughts.",
    ),
    "funny": (
        "Tell me I'm wrong in the comments. I'll survive.",
        "Follow for more questions nobody asked me to answer.",
        "Share this with the friend who always has a theory.",
    ),
    "professional": (
        "Share your experience in the comments.",
        "Follow for more, and pass this on to a colleague who might find it useful.",
        "If you have a question, leave it below.",
    ),
    "inspiring": (
        "Take the first step today, and tell us about it.",
        "Share this with someone who is about to begin.",
        "Follow along, and let's keep learning together.",
    ),
}

POINTS: tuple[str, ...] = (
    "Start with what is already in front of you.",
    "Make the first step very small.",
    "Ask somebody who has done it before.",
    "Change one thing at a time.",
    "Write it down, so that you can see it.",
    "Give it a fixed place in your day.",
    "Leave out one thing you don't need.",
    "Look again after a week.",
    "Keep the part that works.",
    "Be patient with the slow days.",
    "Question the advice everybody repeats.",
    "Notice what makes it harder than it has to be.",
    "Find company for it.",
    "Prepare the night before.",
    "Celebrate the small wins.",
    "Learn why it works, so that you can change it.",
    "Take a proper break.",
    "Try the opposite once.",
    "Be honest about what you avoid.",
    "Teach it to someone else.",
)

TONE_ALIASES: Mapping[str, str] = {
    "warm": "friendly",
    "casual": "friendly",
    "conversational": "friendly",
    "neutral": "professional",
    "serious": "professional",
    "educational": "professional",
    "informative": "professional",
    "formal": "professional",
    "mysterious": "dramatic",
    "epic": "dramatic",
    "suspenseful": "dramatic",
    "dark": "dramatic",
    "urgent": "dramatic",
    "relaxing": "calm",
    "soothing": "calm",
    "gentle": "calm",
    "reflective": "calm",
    "humorous": "funny",
    "playful": "funny",
    "witty": "funny",
    "motivational": "inspiring",
    "energetic": "inspiring",
    "uplifting": "inspiring",
    "inspirational": "inspiring",
    "hopeful": "inspiring",
}


def tone_key(tone: str) -> str:
    """Returns the key of ``OPENINGS`` for a tone as a person wrote it; "friendly" for one we don't know."""
    name = tone.strip().lower()
    return name if name in OPENINGS else TONE_ALIASES.get(name, "friendly")
