"""Makes what is learnt and stored: `python -m training lens`, `python -m training screen`."""
