"""The services that the policy means by social media, by category, with the names they answer to."""

from .catalogue import YOUTUBE, Catalogue, Category, Exempt, Match, Service
from .loading import own_bypass, own_services

__all__ = ["YOUTUBE", "Catalogue", "Category", "Exempt", "Match", "Service", "own_bypass", "own_services"]
