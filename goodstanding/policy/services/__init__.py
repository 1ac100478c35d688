"""The services that the policy means by social media, by category, with the names they answer to."""

from .catalogue import Catalogue, Category, Exempt, Match, Service

__all__ = ["Catalogue", "Category", "Exempt", "Match", "Service"]
