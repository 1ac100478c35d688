"""Read-only, above every other room: what waits for somebody, and how the schools stand."""
