"""How consent stands across a whole school."""
