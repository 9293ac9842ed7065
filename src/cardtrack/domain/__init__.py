"""The rules about employees, units, cards and the count: standard library only, no clock, no disk, no floats."""
