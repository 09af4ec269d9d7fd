"""A plan as a workbook: its header, its tree, statements, documents and links, out and in.

``columns`` says what the sheets hold · ``cells`` is one object as the cells of its row and back ·
``writing`` makes the workbook · ``filing`` puts the rows of a file into the working copy, on the
tree's own paths · ``trial`` says what a file would change, or changes it: the same run.
"""
