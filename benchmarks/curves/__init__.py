"""What each thing costs against the size of the record: `python -m benchmarks.curves`."""
