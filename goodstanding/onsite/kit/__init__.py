"""The kit: what a school's resolver needs to follow the signed form by itself, in shell, without a link to here."""
