"""The admin’s forms and lists of pages. Each app declares those of its own kinds on ``PageAdmin``."""
