"""A trust's own words: written, tried against past posts, put live, retired."""
