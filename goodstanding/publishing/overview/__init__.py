"""A post once it is out of its writers' hands: what it says, where it stands, what can be done."""
