"""Tests of ``build.open_data``."""
