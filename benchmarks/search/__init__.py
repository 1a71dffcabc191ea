"""The search, measured beside others."""
