"""Access on site: how fast it is decided, compiled and switched, beside peers."""
