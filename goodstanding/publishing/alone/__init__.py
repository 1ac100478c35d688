"""Publishing without a second reader: with a reason, told at once, reviewed after."""
