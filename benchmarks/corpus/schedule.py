"""What is published when: each edition of a family, before anything of it is written."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.corpus.outline import Family, PlannedPage
from publishing.documents import ChangeKind

DAYS = 730
"""How long the history of the site is, from its first day to its last edition."""
DAYS_OF_FIRST_EDITIONS = 450
MOST_EDITIONS_PER_PAGE = 100

PACE = timedelta(minutes=10)
"""No two publications of a family are nearer to each other. What leads to the later one fits in between."""

SHARE_OF_FOLLOWERS = 0.35
OWN_CHANGES = [ChangeKind.SUBSTANTIVE] * 12 + [ChangeKind.MINOR] * 3 + [ChangeKind.REVIEW] * 5


@dataclass
class Step:
    """One edition to be made. ``is_shown``: other pages follow it; ``cause`` is what this one follows."""

    page: PlannedPage
    at: datetime
    kind: ChangeKind = ChangeKind.SUBSTANTIVE
    is_shown: bool = False
    cause: "Step | None" = None
    number: int = 0
    edition: int = 0


Steps = dict[int, list[Step]]
"""The steps of each page, by its number, in order."""


def last_moment(first_moment: datetime) -> datetime:
    """A moment after the last edition of a site with this first moment."""
    return first_moment + timedelta(days=DAYS)


def schedule(family: Family, first_moment: datetime) -> Steps:
    """When each page of the family gets which edition: as many as the family is to have, with their keys."""
    born = first_moment + timedelta(minutes=int(family.position * DAYS_OF_FIRST_EDITIONS * 24 * 60))
    first = _first_steps(family, born)
    further = _further_steps(family, family.editions - len(first), born, last_moment(first_moment))
    steps: Steps = defaultdict(list)
    for edition, step in enumerate([*first, *further], start=family.first_edition):
        step.edition, step.number = edition, len(steps[step.page.number]) + 1
        steps[step.page.number].append(step)
    return steps


def _first_steps(family: Family, born: datetime) -> list[Step]:
    """A class goes live together with its drugs, each showing the other; all else one after the other."""
    steps, at = [], born
    for page in family.published:
        if page.kind not in {"drug_class", "drug"}:
            at += PACE
        steps.append(Step(page, at))
    return steps


def _further_steps(family: Family, count: int, born: datetime, end: datetime) -> list[Step]:
    """``count`` steps in order of time: changes of the class with what follows, and changes of one page."""
    random, followers = family.random, family.followers
    changes_of_class = 0
    if family.drug_class:
        size = 1 + len(followers)
        changes_of_class = min(int(SHARE_OF_FOLLOWERS * count / size + random.random()), count // size)
        count -= changes_of_class * size
    changed = [family.drug_class] * changes_of_class + random.choices(family.published, k=count)
    changes = [(page, index < changes_of_class) for index, page in enumerate(changed) if page]
    random.shuffle(changes)
    moments = random.sample(range(timedelta(days=1) // PACE, (end - born) // PACE), len(changes))
    steps = []
    for moment, (page, is_shown) in zip(sorted(moments), changes, strict=True):
        kind = ChangeKind.SUBSTANTIVE if is_shown else random.choice(OWN_CHANGES)
        step = Step(page, born + moment * PACE, kind, is_shown)
        steps.append(step)
        if is_shown:
            steps += [Step(follower, step.at, cause=step) for follower in followers]
    return steps
