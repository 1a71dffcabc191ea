"""The pages of the editors' handbook that the model, the vocabulary and the messages generate.

Hand-written pages of the handbook are Markdown files. Import ``handbook_files`` from ``authoring.handbook.pages``.
"""
