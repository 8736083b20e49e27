"""The link graph of a plan: what the database says, and over it what is planned."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from publishing.checking.link_graph import LinkGraph
from publishing.pages import LINKS_TO, SHOWS, Edge, Link
from publishing.sealing.plan import _Planner
from tests import factories as make

RELATIONS = (SHOWS, LINKS_TO, "belongs to class")
PAGES = range(4)
edges = st.frozensets(st.builds(Edge, st.sampled_from(PAGES), st.sampled_from(RELATIONS)), max_size=4)
graphs = st.dictionaries(st.sampled_from(PAGES), edges)
plans = st.lists(st.tuples(st.sampled_from(PAGES), st.none() | edges), max_size=6)


class TestLinkGraph(TestCase):
    @given(held=graphs, planned=plans)
    def test_what_is_planned_stands_in_place_of_what_the_database_holds(self, held, planned) -> None:
        keys = [make.DrugFactory().pk for _ in PAGES]
        Link.objects.bulk_create(
            Link(source_id=keys[source], target_id=keys[edge.target], relation=edge.relation)
            for source, of_source in held.items()
            for edge in of_source
        )
        graph, now = LinkGraph(), {page: held.get(page, frozenset()) for page in PAGES}
        for page, said in planned:
            if said is None:
                graph.forget(keys[page])
                now[page] = held.get(page, frozenset())
            else:
                graph.put(keys[page], [Edge(keys[edge.target], edge.relation) for edge in said])
                now[page] = said
        for target in PAGES:
            for relation in RELATIONS:
                sources = [keys[page] for page in PAGES if Edge(target, relation) in now[page]]
                assert graph.sources(keys[target], relation) == sources
            dependents = {keys[page] for page in PAGES if Edge(target, SHOWS) in now[page]}
            assert dependents <= graph.neighbours(keys[target])

    def test_following_takes_as_many_queries_for_six_pages_as_for_two(self) -> None:
        drug_class = make.published(make.DrugClassFactory())
        counts: list[tuple[int, int]] = []
        for _ in range(2):
            for _ in range(2 if not counts else 4):
                make.published(make.DrugFactory(drug_class=drug_class))
            drug_class.refresh_from_db()
            now = drug_class.live_edition.document
            planner = _Planner()
            own = now.own.model_copy(update={"title": "Another"})
            planner.look_at(drug_class, now.model_copy(update={"own": own}), cause=None)
            with CaptureQueriesContext(connection) as captured:
                planner.follow_all()
            counts.append((len(planner.plan().followers), len(captured)))
        assert [followers for followers, _ in counts] == [2, 6]
        assert counts[0][1] == counts[1][1]
