"""French as it is written and compared: typography, numbers and days in words, plain texts."""
