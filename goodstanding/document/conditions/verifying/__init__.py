"""Whether a file is a form that was signed here, unaltered."""
