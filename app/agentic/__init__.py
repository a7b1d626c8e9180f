"""A film that is made and looked over in rounds: plan, prompt, generate, critique, ask, revise.

Why a graph of jobs: every node is a job of its own, with its input as parameters and its output as result.
So what was decided and measured can be read afterwards, and a program that was killed goes on at the node it
was in. Why asking is no waiting: a run that asks the creator *ends its attempt* and stands paused in the
catalogue, holding no slot and no memory, for a minute or a month. The answer is a job too, and wakes it.
"""
