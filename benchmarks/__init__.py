"""The speed of Casebook against real peers, over the same generated records."""
