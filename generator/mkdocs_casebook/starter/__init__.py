"""The owner's folder: the files that ``casebook init`` writes, and what ``casebook upgrade`` changes in them later.

Everything else of a site (templates, styles, frame pages, words, standard vocabularies) stays in the package and is not
copied. Import from its modules: ``answers``, ``folder``, ``upgrade``; ``templates/`` has the texts, ``changes.yml`` the
reason for each change of them.
"""
