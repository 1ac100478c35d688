"""A list for an event: who may be photographed, and who may not."""
