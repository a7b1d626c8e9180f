"""Rights: what the licences of files and models allow, and what speakers agreed to.

Why the licence of a model is kept with what it made: the model may be gone, or under other terms, on the day
the video is exported; what counts is what held when the file was made.
"""
