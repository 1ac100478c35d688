"""Signing in: e-mail and password, passkey, authenticator app, Microsoft or Google.

The pages are allauth's views with our own templates and words.
"""
