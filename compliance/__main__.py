"""python -m compliance: the same as fmcheck."""

import sys

from compliance.cli import main

sys.exit(main())
