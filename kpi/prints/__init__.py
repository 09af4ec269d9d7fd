"""What papers print, read without guessing."""
