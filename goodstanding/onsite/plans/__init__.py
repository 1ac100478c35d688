"""Plans: what would change on site, seen by somebody before it is put into effect."""
