"""Distribution from the centre: a DNS primary fed by signed updates, and what is shut at once."""
