"""Keys of schools' kits: made, shown once, kept as a hash, revoked."""
