"""The law a second time, written from the articles alone, without the engine or its files.

Dull on purpose: one function a rule, figures in the code. Where the engine disagrees with an
oracle, one of them is wrong.
"""
