"""Scenarios in, scorecard out; and the plain baseline that the coach is measured against."""
