"""Tests of ``exports.metadata``."""
