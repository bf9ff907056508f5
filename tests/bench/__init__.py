"""Benchmarks: run by hand and reported, beside the plain baseline in the same run; never timed asserts."""
