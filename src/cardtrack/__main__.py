"""`python -m cardtrack`, and the `cardtrack` command."""

import sys

from cardtrack.app import main

if __name__ == "__main__":
    sys.exit(main())
