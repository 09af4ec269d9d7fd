"""Everything of a plan that is, or should be, said in English; and the ways to translate it.

``fields`` lists it · ``saving`` writes one English text, or confirms it · ``workbook`` is the
translator’s file · ``trial`` says what such a file would change, and does it.
"""
