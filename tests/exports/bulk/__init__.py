"""Tests of ``exports.bulk``."""
