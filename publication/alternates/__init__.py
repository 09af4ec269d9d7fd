"""Every page in two more forms, behind the same address: .md to read, .json to compute with."""
