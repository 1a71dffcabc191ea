"""Styles and scripts of the pages: bundles of the components that each kind of page uses, minified."""
