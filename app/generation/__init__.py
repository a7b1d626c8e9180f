"""The work that makes things: functions that run in worker processes, one module per kind of thing.

Why here: a provider knows no library and the library no providers; a job kind joins them. Every result is
registered under its request's key in the same worker that made it, so a job that is killed between making
and reporting finds its own work again and is never done, or paid, twice.
"""
