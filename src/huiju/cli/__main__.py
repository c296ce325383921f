"""`python -m huiju.cli`: the same as `huiju`."""

import sys

from huiju.cli.main import main

sys.exit(main())
