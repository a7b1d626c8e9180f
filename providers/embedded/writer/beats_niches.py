"""What each niche has to say about any topic of its own, without claiming a single fact about it.

A beat is (stage, text). Stage 1 looks at the topic, 2 complicates it, 3 hands it to the viewer. The first
sentence of a beat stands alone, so that a beat can be cut short. ``{about}`` is a noun phrase, a gerund or a
clause: it only stands where all three are grammatical.
"""

from __future__ import annotations

from collections.abc import Mapping

Beat = tuple[int, str]

NICHES: Mapping[str, tuple[Beat, ...]] = {
    "science": (
        (
            1,
            "Science rarely starts with an answer. It starts with someone noticing something odd and "
            "refusing to look away. Let's look at {about} that way.",
        ),
        (1, "Picture a laboratory bench, a notebook and one good question. That is all it takes to begin."),
        (
            2,
            "Here is the hard part: what seems obvious and what is true are not always the same. A fair "
            "test is how we tell them apart.",
        ),
        (
            2,
            "A good explanation says what would prove it wrong. If nothing could, it isn't an explanation"
            " yet.",
        ),
        (
            3,
            "So when you hear a claim about {about}, ask how anyone would know. Who measured it? Could "
            "someone else measure it again?",
        ),
        (3, "Being unsure is not a failure here. It is the place where the next experiment begins."),
    ),
    "history": (
        (
            1,
            "History is what is left after most things are forgotten. A wall, a letter, a name on a map: "
            "we build the rest with care. Keep that in mind as we think about {about}.",
        ),
        (
            1,
            "Nobody who lived in the past knew how their story would end. They got up, they worried, they"
            " made plans, just as we do.",
        ),
        (
            2,
            "The loudest voices left the most records. So it is fair to ask who is missing when people "
            "talk about {about}.",
        ),
        (
            2,
            "It is tempting to look for one cause, one hero, one turning point. The past is seldom that "
            "tidy.",
        ),
        (
            3,
            "We do not study the past to feel superior to it. We study it to catch ourselves making old "
            "mistakes in new clothes.",
        ),
        (
            3,
            "Find one ruin, one museum or one old book, and ask what it would say about {about}. The "
            "answer may surprise you.",
        ),
    ),
    "finance": (
        (
            1,
            "Money is a tool, and tools work best when we understand them. So let's talk about {about} "
            "without hurry and without hype.",
        ),
        (
            1,
            "Most decisions about money are really decisions about time. What do you want now, and what "
            "do you want later?",
        ),
        (
            2,
            "Be careful with anyone who promises certainty. Where there is reward there is usually risk, "
            "even when it hides in the small print.",
        ),
        (2, "Other people's choices were made with other people's bills. Your own numbers matter more."),
        (
            3,
            "Before you act on anything you hear about {about}, write down three things: the goal, the "
            "cost and the worst case. A plan on paper is calmer than a plan in your head.",
        ),
        (
            3,
            "None of this is financial advice. It is an invitation to ask better questions, and to ask "
            "someone qualified when it counts.",
        ),
    ),
    "health": (
        (
            1,
            "Your body has been keeping notes all your life. Thinking about {about} is one way to start "
            "reading them.",
        ),
        (
            1,
            "Take one slow breath before we go on. Feeling well is rarely one big decision; it is many "
            "small ones, made kindly.",
        ),
        (
            2,
            "What helps one person may do little for another. That is not failure, that is biology being "
            "personal.",
        ),
        (2, "Be gentle with bold promises. Anything that claims to fix everything deserves a second look."),
        (
            3,
            "Choose one small change, and keep it for a week. Notice how you sleep, how you move, how you"
            " feel.",
        ),
        (
            3,
            "This is food for thought and no medical advice. If something worries you, a doctor is the "
            "right person to ask.",
        ),
    ),
    "technology": (
        (
            1,
            "Every piece of technology is a decision somebody made. When we look at {about}, we are "
            "really looking at those decisions.",
        ),
        (
            1,
            "Behind the smooth screen there is a network of parts, people and compromises. It helps to "
            "know that they are there.",
        ),
        (
            2,
            "New does not always mean better, and old does not always mean worse. Ask what problem is "
            "being solved, and for whom.",
        ),
        (
            2,
            "Every convenience has a price, in money, attention or data. The fair question is whether the"
            " trade is worth it.",
        ),
        (
            3,
            "Take one thing you use without thinking. Use it on purpose for a day, and then do without; "
            "the difference will tell you more than any review.",
        ),
        (
            3,
            "You don't have to be an engineer to ask how things work. You only have to stay curious one "
            "step longer than usual.",
        ),
    ),
    "motivation": (
        (1, "You don't need to feel ready. You need a first step so small that it feels almost silly."),
        (
            1,
            "Think of a mountain path before sunrise. You can't see the summit, but you can see the next "
            "few metres, and that is enough to start walking.",
        ),
        (
            2,
            "Some days the spark will not come. That is when a habit carries you, quietly, without applause.",
        ),
        (
            2,
            "The voice that says it is too late has been wrong before. You have begun things late and "
            "finished them anyway.",
        ),
        (
            3,
            "Don't leave it at a nice thought about {about}. Give it ten minutes today, and ten more "
            "tomorrow.",
        ),
        (
            3,
            "Progress is easy to miss from the inside. Look back once a month, and count how far you have"
            " come.",
        ),
    ),
    "travel": (
        (
            1,
            "Ask yourself what first made you curious about {about}. "
            "A good trip begins with an honest reason.",
        ),
        (
            1,
            "A journey begins long before the road. It begins with a name on a map and the thought: what "
            "would it be like to stand there?",
        ),
        (
            1,
            "Imagine arriving early in the morning, while the streets are still quiet. You hear a place "
            "before you understand it.",
        ),
        (
            2,
            "The famous view is only half of it. The other half is the side street you take because you "
            "are lost.",
        ),
        (2, "A place is somebody's home before it is anybody's destination. Walk through it as a guest."),
        (
            3,
            "Wherever you go, leave one afternoon without a plan. That is often the one you tell stories "
            "about.",
        ),
        (3, "Pack less and ask more. The best guide is usually a local who has a minute to spare."),
    ),
    "cooking": (
        (
            1,
            "Good cooking starts with attention. The smell, the sound of the pan, the colour at the "
            "edges: they tell you more than the clock.",
        ),
        (
            1,
            "Picture a kitchen in the early evening, a board, a knife and a few honest ingredients. Let's"
            " think about {about} from there.",
        ),
        (
            2,
            "Recipes are maps, not laws. Your stove, your water and your taste are different from "
            "everyone else's.",
        ),
        (
            2,
            "Rushing is the ingredient most of us add without meaning to. Heat and time like to be "
            "respected.",
        ),
        (3, "Taste as you go, and change one thing at a time. That is how you learn what each change does."),
        (
            3,
            "Then share it with someone. Food that is a little imperfect and still warm beats a perfect "
            "photograph.",
        ),
    ),
    "mystery": (
        (
            1,
            "Every mystery begins with a gap: something we expect to see and do not. Hold that thought as"
            " we turn to {about}.",
        ),
        (
            1,
            "It is late, the street is empty, and one window is still lit. Some questions feel like that "
            "window.",
        ),
        (
            2,
            "Be careful with the first theory. It arrives early because it is easy, and easy is not the "
            "same as true.",
        ),
        (
            2,
            "Behind every case there are real people, and they deserve care. Curiosity and respect can "
            "walk together.",
        ),
        (3, "So separate what is known from what is guessed. Make two columns, and see which one is longer."),
        (3, "Some doors stay closed. Living with an open question is a skill of its own."),
    ),
    "education": (
        (
            1,
            "The best way to learn something is to need it. So ask yourself first: why do you want to "
            "understand {about}?",
        ),
        (
            1,
            "Imagine explaining this to a friend at the kitchen table. Where you stumble is where the "
            "learning is.",
        ),
        (
            2,
            "Rereading feels like learning, and often it isn't. Closing the book and trying to remember "
            "is harder, and worth more.",
        ),
        (
            2,
            "Getting it wrong in the beginning is part of the price. A mistake you have understood stays "
            "with you.",
        ),
        (
            3,
            "Take one idea, say it in your own words, and use it once today. Small and often beats long "
            "and rarely.",
        ),
        (
            3,
            "Find someone who knows a little less than you do, and teach them. You will notice what you "
            "have not understood yet.",
        ),
    ),
    "product": (
        (1, "Before any feature comes a simple question: what should be easier tomorrow than it was today?"),
        (
            1,
            "Think of one ordinary morning, and one small annoyance in it. That is where a good product "
            "earns its place.",
        ),
        (
            2,
            "Not everything is for everyone, and it should not try to be. It is better to know exactly "
            "who it helps.",
        ),
        (
            2,
            "Looks matter, but habits decide. The things we keep are the things we reach for without "
            "thinking.",
        ),
        (3, "So look at {about} with your own day in mind. Where would it fit, and what would it replace?"),
        (
            3,
            "Ask the plain questions: what does it do, what does it cost, and what happens if you change "
            "your mind?",
        ),
    ),
    "nature": (
        (
            2,
            "When it comes to {about}, there may be more than one answer. "
            "Nature seldom does a thing for a single reason.",
        ),
        (
            1,
            "Step outside for a moment, even if only in your mind. There is wind in the forest, and "
            "somewhere a bird you can hear but not see.",
        ),
        (1, "Nature does not hurry, and it does not perform. It rewards whoever is willing to stand still."),
        (
            2,
            "It is easy to see only the beautiful half. There is also hunger, weather and patience, and "
            "all of it belongs together.",
        ),
        (2, "We are not visitors looking in from outside. The same air and the same water run through us."),
        (
            3,
            "Go outside once today, put the phone away, and simply watch. Ten quiet minutes are enough to"
            " notice something new.",
        ),
        (3, "What we notice, we begin to care for. And what we care for, we tend to protect."),
    ),
    "philosophy": (
        (
            1,
            "Some questions are not puzzles to be solved. They are rooms to walk around in. Let's think "
            "about {about} in that spirit.",
        ),
        (1, "Begin with what you are sure of. Then ask, quietly, how you came to be so sure."),
        (
            2,
            "Try to argue the other side, and do it fairly. If you can't, you may be holding a habit and "
            "calling it a belief.",
        ),
        (
            2,
            "Wise people have disagreed for as long as there have been words. That should make us modest,"
            " and it should make us curious.",
        ),
        (
            3,
            "A thought only becomes yours when you live with it for a while. What would change tomorrow "
            "if you took this one seriously?",
        ),
        (3, "You need not reach a conclusion tonight. A better question is already something to take home."),
    ),
    "general": (
        (
            1,
            "Most of us have an opinion about {about} before we have had a close look. So let's take the "
            "close look first.",
        ),
        (
            1,
            "Start with what you have seen yourself. Your own experience is a small window, but it is a "
            "real one.",
        ),
        (
            2,
            "It would be easy to stop at the first answer. The second one is usually better, and the "
            "third one is usually yours.",
        ),
        (
            2,
            "Two people can look at the same thing and see different halves of it. Both halves are worth "
            "hearing.",
        ),
        (3, "Pick the one thought here that will not leave you alone. That is the one to follow."),
        (
            3,
            "Talk it over with someone who sees it differently. You don't have to agree to come away richer.",
        ),
    ),
}
