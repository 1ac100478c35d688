"""Names that are nobody's own: whole endings, and names that a great deal else depends on.

There is a public list of endings, long and somebody else's. Ours is short and errs on the
side of refusing: two letters of a country with a common word before them are an ending.
"""

from __future__ import annotations

import re

from ..plain_text import word_set

# What registries put before a country's two letters, and the United Kingdom's own.
_REGISTRY = re.compile(
    r"(?:ac|co|com|edu|go|gob|gov|govt|gouv|info|ltd|me|mil|mod|ne|net|nhs|nic|nom|or|org|plc|police|sch|school)"
    r"\.[a-z]{2}"
)
# A county's or a city's part of the schools' ending is an ending itself: schools lie below it.
_SCHOOLS = re.compile(r"[a-z0-9-]+\.sch\.uk")

# Places where anybody may have a site under a name of their own.
_HOSTING = word_set(
    "appspot.com azurewebsites.net azurestaticapps.net blogspot.com cloudfront.net cloudfunctions.net devtunnels.ms "
    "firebaseapp.com fly.dev github.io gitlab.io glitch.me herokuapp.com netlify.app ngrok.io ngrok-free.app "
    "onrender.com pages.dev r2.dev railway.app replit.app repl.co sites.google.com squarespace.com surge.sh "
    "trycloudflare.com vercel.app web.app weebly.com wixsite.com wordpress.com workers.dev"
)

# Names without which lessons, updates, sign-in or other people’s sites stop.
_DEPENDED_ON = word_set(
    "akadns.net akamai.net akamaiedge.net akamaihd.net akamaized.net amazon.com amazonaws.com apple.com "
    "apple-dns.net azure.com azureedge.net bbc.co.uk bbc.com bbci.co.uk bing.com cloud.microsoft cloudflare.com "
    "cloudflare.net digicert.com edgekey.net edgesuite.net fastly.net fastlylb.net ggpht.com google.co.uk google.com "
    "google-analytics.com googleapis.com googletagmanager.com googleusercontent.com gov.uk gstatic.com gvt1.com "
    "icloud.com jsdelivr.net letsencrypt.org live.com microsoft.com microsoftonline.com mozilla.org msftncsi.com "
    "nhs.uk office.com office.net office365.com outlook.com qq.com sharepoint.com skype.com unpkg.com windows.com "
    "windows.net windowsupdate.com wp.com yahoo.com"
)


def whole_ending(name: str) -> bool:
    """Whether `name` is an ending, such as org.uk, below which others register theirs."""
    return "." not in name or any(ending.fullmatch(name) for ending in (_REGISTRY, _SCHOOLS))


def many_depend_on(name: str) -> bool:
    """Whether a great deal else stops with `name`, so that it is never shut as one service's."""
    return name in _HOSTING or name in _DEPENDED_ON
