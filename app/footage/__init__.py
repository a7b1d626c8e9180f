"""Footage jobs: a clip or a picture made larger, its lips moved to a voice, its face changed.

Why a room of its own beside ``generation``: what is asked for goes the one path (cache, choice, money, call,
take), but what is sent has to be cut first and what comes has to be put back. Only the stretch that the
timeline shows is sent, for it is paid by the second; the result remembers where in the old file it begins
(the fact ``starts_at``), so that every trim, effect and keyframe stays where it was.
"""
