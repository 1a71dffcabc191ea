"""The owner's brand: two colours with enough contrast in every mode, a logo and an icon.

``colours`` computes contrast and the nearest colour that has enough, ``palette`` derives the colours of all modes,
``files`` checks pictures, ``style`` writes the style sheet. Import from these modules.
"""
