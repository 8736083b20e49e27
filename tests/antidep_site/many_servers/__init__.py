"""Several server processes, readers at all of them, an editor who publishes, and whatever may go wrong."""
