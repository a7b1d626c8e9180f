"""Models on the creator's own machine: one adapter per model family.

Why two halves: what a provider looks like to the studio (``providers/local/<family>.py``) loads in a moment
and runs on the event loop; what computes (``providers/local/engines/<family>.py``) imports PyTorch and its
like, and runs only inside a *model host*, a process of its own. Between them go JSON and file names.
"""
