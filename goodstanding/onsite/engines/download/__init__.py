"""What a kit fetches: the bundle that is in effect at its school, and nothing else."""
