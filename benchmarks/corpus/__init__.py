"""An invented site of any size, for tests, benchmarks and trying things out.

Nothing in it is true, and each of its pages says so. The same size and seed give the same pages, editions
and seals to the byte. It is written in bulk, but through the same code as any publication: documents are
composed by ``publishing.checking``, sealed by ``publishing.sealing``, and their links are ``edges_of`` them.

``outline`` says which pages there are and what is published when, ``own_parts`` what each says, ``history``
seals it, ``draft_rows`` are the rows that editors see, and ``site`` puts everything into the database.
"""
