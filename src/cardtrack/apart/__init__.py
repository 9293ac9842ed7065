"""Strangers' files are read in another process: `asking` is the side that has the campaign, `answering` the other."""
