"""Access on site: what the principal signed, made into what the school's network does."""
