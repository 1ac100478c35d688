"""How an agreed post goes out, once: queue → begin → commit → confirm → read back.

`carry.py` tells the whole way in one piece; each step it takes is an action of
`steps.py`, written down before and after the one public write.
"""
