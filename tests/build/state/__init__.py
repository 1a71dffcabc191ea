"""Tests of ``build.state``."""
