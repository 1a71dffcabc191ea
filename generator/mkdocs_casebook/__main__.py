"""``python -m mkdocs_casebook``: the command ``casebook``."""

import sys

if __name__ == "__main__":
    if not sys.flags.safe_path:  # else Python has put the current folder, perhaps a stranger's, before its own modules
        del sys.path[0]
    from mkdocs_casebook.cli import main

    main()
