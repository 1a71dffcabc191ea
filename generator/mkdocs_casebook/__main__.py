"""``python -m mkdocs_casebook``: the command ``casebook``."""

from mkdocs_casebook.cli import main

if __name__ == "__main__":
    main()
