#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line

from trials.management.outage import told_in_a_sentence

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trialfinder.settings")
    with told_in_a_sentence():
        execute_from_command_line(sys.argv)
