"""Pelican settings for the published site: its address, and today as the as-of date."""

import os
from datetime import date

from pelicanconf import *  # noqa: F403

SITEURL = os.environ.get("SITE_URL", "")
OPENBOOK_AS_OF = os.environ.get("AS_OF") or date.today().isoformat()
