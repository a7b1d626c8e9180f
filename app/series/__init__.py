"""Series: a saved recipe that makes episode after episode and never tells the same topic twice."""
