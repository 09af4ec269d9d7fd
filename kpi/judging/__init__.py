"""The parts of ``kpi.progress``: rules, arithmetic, sentences, what is said of a status."""
