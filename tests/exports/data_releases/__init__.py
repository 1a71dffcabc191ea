"""Tests of ``exports.data_releases``."""
