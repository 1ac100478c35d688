"""Behind ``dev.py``: setting up, running, testing and checking. Standard library only,
because it runs before anything is installed."""
