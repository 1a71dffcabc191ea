"""The built site measured by Lighthouse, as on a phone."""
