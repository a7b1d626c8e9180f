"""How the timeline looks.

Why tiles: five thousand clips can't be painted one by one in Python sixty times a second. A row is kept as
pictures of 256 pixels (``tiles``). What is narrow is painted as one column of colours by numpy whatever
its number (``bodies``); only clips wide enough to say something get words, pictures and waves (``clips``).
"""
