"""An edition as files: CSV, XLSX, JSON with its schema, StratML, a ZIP of all, a catalogue."""
