"""Withdrawal reaches what is out: posts that show or name a pupil who may not be shown or named any more.

`reaching.py` goes through the posts when consent has changed, `carry.py` takes one post down.
"""
