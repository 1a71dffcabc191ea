"""Tests of ``theme``."""
