"""The people of the demonstration. None of them is real, and each page says so."""

from antidep_site.first_publication.words import Contributor

CONTRIBUTORS = (
    Contributor(
        slug="avery-example",
        name="Avery Example",
        credentials="Demonstration author – not a real person",
        summary="A made-up author, to show how a page names who wrote it.",
        biography="""
            <p>Avery Example does not exist. The name stands for the person who writes a page.</p>
            <p>On a real site you would read here what this person knows and where they learned it. You would
            also read whether anybody pays them who could gain from what they write.</p>
        """,
    ),
    Contributor(
        slug="robin-sample",
        name="Robin Sample",
        credentials="Demonstration medical reviewer – not a real person",
        summary="A made-up reviewer, to show how a page names who checked it.",
        biography="""
            <p>Robin Sample does not exist. The name stands for the doctor, nurse or pharmacist who checks a
            page before you can read it.</p>
            <p>No real clinician has checked the pages of this demonstration. Please do not use them to decide
            about your own treatment.</p>
        """,
    ),
    Contributor(
        slug="morgan-specimen",
        name="Morgan Specimen",
        credentials="Demonstration publisher – not a real person",
        summary="A made-up publisher, to show that writing, checking and publishing are three jobs.",
        biography="""
            <p>Morgan Specimen does not exist. The name stands for the person who looks at a page one last
            time and then publishes it.</p>
            <p>At Antidep, nobody can approve their own words. One person writes, another one checks.</p>
        """,
    ),
)
