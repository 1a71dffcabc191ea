"""Builds on a cluster of processes on this machine."""
