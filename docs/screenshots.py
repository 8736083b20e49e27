"""Makes every picture of the README and of the editor’s guide: ``make screenshots``.

The people of the demonstration do in a real browser what the guide tells. So no picture shows what the site
does not do: a step that fails stops the command. The clock hardly moves: two runs make the same pictures.

To look at the same steps on a phone, or in the dark:
``python -m docs.screenshots --into var/look --width 390 --dark``.
"""

import argparse
from pathlib import Path

from docs.scenes_of_drafts import (
    review,
    two_people_at_once,
    what_is_kept,
    who_may_do_what,
    write_a_drug,
    write_an_article,
)
from docs.scenes_of_live_pages import (
    correct_the_live_page,
    in_an_emergency,
    look_back,
    publish,
    readers_pages,
    withdraw,
)
from docs.studio import BASE_DIR, DESKTOP, open_studio

STEPS = (
    readers_pages,
    who_may_do_what,
    write_a_drug,
    write_an_article,
    what_is_kept,
    two_people_at_once,
    review,
    publish,
    in_an_emergency,
    correct_the_live_page,
    look_back,
    withdraw,
)


def main() -> None:
    names = {step.__name__: step for step in STEPS}
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--into", type=Path, default=BASE_DIR / "docs" / "images")
    options.add_argument("--width", type=int, default=DESKTOP)
    options.add_argument("--dark", action="store_const", dest="scheme", const="dark", default="light")
    options.add_argument("--only", nargs="+", choices=names, default=list(names), metavar="STEP")
    asked = options.parse_args()
    with open_studio(asked.into, asked.width, asked.scheme) as studio:
        for name, step in names.items():
            if name in asked.only:
                step(studio)


if __name__ == "__main__":
    main()
