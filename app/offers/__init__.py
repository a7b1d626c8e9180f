"""Offers: who could do a thing now, for what price, in what time. What a button says before it is pressed.

Why learned times: what a provider promises is for another machine and another day. How long it took *here*
is known from its own calls; where it never ran, its own word stands, and where it says nothing, nobody knows.
"""
