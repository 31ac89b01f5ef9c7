"""`python -m openbook`."""

import sys

from openbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
