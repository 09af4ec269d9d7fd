"""The plan as tables: the one list of columns that every file, its schema and the API follow."""
