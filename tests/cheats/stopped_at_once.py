"""The cell itself ends the process, before a question comes."""

import os

os._exit(0)
