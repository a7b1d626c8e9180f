"""The loudness meter, where the pipeline looks for it; it lives on the ground floor."""

from providers.loudness import SILENCE, TRUE_PEAK_CONTEXT, LoudnessMeter, peak_growth, true_peaks

__all__ = ["SILENCE", "TRUE_PEAK_CONTEXT", "LoudnessMeter", "peak_growth", "true_peaks"]
