"""Before consent runs out: the office is told, and families are asked again."""
