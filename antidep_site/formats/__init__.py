"""How the workroom writes days and moments, in place of Django’s ways."""
