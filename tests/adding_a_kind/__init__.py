"""A kind of page called Condition, built from the recipe in ARCHITECTURE.md alone, and what it lives through.

It has settings of its own, so that no other test meets it; tests/test_adding_a_kind.py runs what is here.
"""
