"""Indicators of a plan. Its place in the layers: it may import plan, never publication."""
