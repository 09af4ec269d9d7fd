"""The plan as an ordinary Wagtail site, to be measured beside this one.

It runs in a venv of its own (benchmarks/serving/wagtail.py) and is no part of the project.
"""
