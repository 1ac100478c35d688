"""A real primary, BIND or Knot, fed by us, and real resolvers that read from it, all on loopback."""
