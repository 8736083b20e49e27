"""How quick the site is: ``python -m benchmarks`` (or ``make bench``) measures it on this machine.

Each measure starts the site as ``make serve`` does, on an invented site of the wanted size, and speaks HTTP
to it. Absolute figures say more of the machine than of the site, so what readers get is measured in turns
with what could be had at best: a bare WSGI callable, a bare Django view and nginx, with the same bytes and
headers.

``measures`` has a module for each topic; ``stacks`` and ``sites`` say what is measured, ``load`` asks for
pages, and ``report`` and ``chart`` write down what was found.
"""
