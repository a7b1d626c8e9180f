"""Brand kits: making them, applying them, checking against them."""
