"""Generation: how a wish becomes a take, whoever makes it. The job kinds that make things, one module each.

Why one path: a picture of the embedded illustrator, of a model on the creator's own graphics card and of a
service differ in who is asked, not in what has to be right. A coordinator (``generating``) asks the cache,
makes a plan (``choosing``) and has a part done: in a worker process (``making``) where the provider blocks,
on the loop (``calling``) where it is awaited. What costs is written down before it leaves (``calls``,
``record``), so a program that is killed at any moment finds its own orders again, and nothing is done, or
paid, twice.

Why a file is read in a worker before it is kept: a provider knows no library and the library no providers,
and what comes from outside is hostile until it was read.
"""
