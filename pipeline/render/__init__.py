"""From a timeline to frames and files.

Why planar YUV: video arrives and leaves as 4:2:0, so what is not changed is never converted; a layer that is
warped travels as one four-channel picture (Y, U, V and alpha, premultiplied), because OpenCV warps four
interleaved channels nearly as fast as one. Blending is affine in any of these numbers, so it is right in
YUV just as in R'G'B'; blend modes that multiply are done in R'G'B' on the pixels they touch.

Why a plan: which layers are on screen changes only at cuts. ``plan`` finds these spans once; ``compositor``
draws any frame of them, for the preview and the export alike.
"""
