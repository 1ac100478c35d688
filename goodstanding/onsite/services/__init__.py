"""The trust's catalogue of services: its additions and exceptions, imported lists, looking a host up."""
