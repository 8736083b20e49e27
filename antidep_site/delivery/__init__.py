"""How answers leave: compressed, the same to the byte from every process, static files kept for good."""
