"""The model catalogue: what can be downloaded to this machine, what it needs and what it may be used for."""
