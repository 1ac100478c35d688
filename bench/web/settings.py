"""The product's settings, and the counting of queries around them."""

from config.settings import *  # noqa: F403
from config.settings import LOGGING as USUALLY_LOGGED
from config.settings import MIDDLEWARE as USUAL

MIDDLEWARE = ["bench.web.counting.Counting", *USUAL]
# Every page is tried by people who may not see it.
LOGGING = USUALLY_LOGGED | {"loggers": {"django.request": {"level": "CRITICAL"}}}
