"""The critic: what of a finished film an eye or an ear would stumble over, found by measuring.

Why relative to the film: no figure is right for every film. A night film is dark all along, a sketch is soft
all along; what is wrong is the one scene that is unlike the others. So a scene is held against the rest of
its own film (median and median deviation), and an absolute floor keeps an even film from being picked at.

``looking`` and ``listening`` measure, ``judging`` decides, ``fixing`` mends by pure edits. No model is asked.
"""
