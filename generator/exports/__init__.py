"""The catalogue for machines: one module for each format."""
