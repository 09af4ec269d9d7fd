"""Observations and targets out to spreadsheets and back, through django-import-export.

``columns`` says what the sheets hold · ``cells`` what is written in a cell and read from it ·
``arriving`` recognises a file (``workbooks``, ``delimited``) and its columns
(``heads``) as an ``upload`` · ``shelf`` loads the indicators that it names · ``resources`` and
``sheets`` bring rows and models together (``identity``, ``prints``) · ``trial`` tries an import
and carries it out, asking about the ``neighbours`` of a row · ``findings`` tells its outcome ·
``parcel`` keeps what was tried until it is confirmed · ``writing`` makes the files.
"""
