"""Editing by text: what is said and when, cutting words out, finding silences and filler words.

Why plans: what a program finds is a guess. It is shown first, with the time it saves; applied it is one edit.
"""
