"""The watchdog: the school's real resolvers and proxies are asked, and compared with what was decided.

What people look at is never seen here: the watchdog asks questions of its own and keeps
only how many of them were answered rightly, and which services were not.
"""
