"""How a school's network knows whose device asks: address ranges and sign-in groups."""
