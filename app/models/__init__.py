"""Models for this machine: the catalogue, their download, and which of them can run now.

Why the checksum of a file is asked of the hub and not kept here: the hub states one for every file of every
revision, and a table of ours would be wrong the day a repository is mended. What was downloaded is pinned in
the model's own folder (``.kinora.json``), so that it can be verified and repaired later.
"""
