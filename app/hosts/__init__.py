"""Model hosts: one process per loaded model, kept warm, unloaded when idle or when memory is short.

Why a process per model: a model that crashes, leaks or fills the graphics card takes nothing with it, and its
memory is really given back when it ends. The processes are those of ``app.jobs.workers`` (JSON over a pipe,
never pickles), each kept for one model.
"""
