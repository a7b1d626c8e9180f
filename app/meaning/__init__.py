"""Search by meaning: texts of assets as vectors, kept beside the catalogue, ranked beside its words."""
