"""Recipe R4, the product ad: photos before backdrops that the creator approved, one shot per angle."""
