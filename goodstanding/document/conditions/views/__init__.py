"""The pages of local conditions."""
