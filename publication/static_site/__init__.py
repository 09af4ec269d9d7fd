"""The site of one edition as files, for a web server that runs nothing, or a folder on a disk."""
