"""``python -m kandas_desk``: the same as the command ``kandas-desk``."""

import sys

from kandas_desk.desk import main

if __name__ == "__main__":
    sys.exit(main())
