"""Probation Open Book: validates the YAML on commissioning and renders it as a static site.

The package is a plain library in layers; Pelican is imported only by :mod:`openbook.pelican_plugin`.
"""

__version__ = "0.1.0"
