"""`python -m bench.hostile [--scale X] [--only PART] [--folder DIR]`."""

import sys

from bench.hostile.command import main

if __name__ == "__main__":
    sys.exit(main())
