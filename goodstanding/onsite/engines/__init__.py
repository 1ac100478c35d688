"""Which engines a school has, and the keys by which its kit asks and reports."""
