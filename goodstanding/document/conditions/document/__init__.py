"""The signed document: printed, sealed with the trust's own key, and kept."""
