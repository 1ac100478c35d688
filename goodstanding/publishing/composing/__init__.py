"""Writing a post: words, photographs, channels and time, with the checks beside them."""
