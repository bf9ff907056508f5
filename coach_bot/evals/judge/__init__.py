"""Judges replies by the contract, with code of its own: it imports nothing that makes replies.

A guard that marks its own work proves nothing. So nothing here comes from `coaching` or `speaking`, and a rule is
counted here from the contract alone.
"""
