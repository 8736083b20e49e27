"""The stock Django admin on a bare model, on the database of the site: a project of its own."""
