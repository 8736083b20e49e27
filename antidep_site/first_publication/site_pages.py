"""The pages about the site: what it is, how it is written, what it keeps of readers, whom it may shut out."""

from antidep_site.first_publication.words import SitePage

SITE_PAGES = (
    SitePage(
        slug="about-antidep",
        title="About Antidep",
        summary="What this site is for, and what it is not.",
        text="""
            <p>Antidep tells people with back or neck pain about medicines that they may be given:
            antidepressants, and a few others. It says how they work, what they may do to you, and when to get
            help.</p>
            <h2>This is a demonstration</h2>
            <p>The people whom the pages name as authors and reviewers are not real. No clinician has checked
            the text yet. Please do not use it to decide about your own treatment.</p>
            <h2>Who pays for it</h2>
            <p>There are no ads on this site, and nobody can pay to be on a page.</p>
            <h2>Is something wrong?</h2>
            <p>Each page shows who wrote it, and <a data-page="site_page:how-we-write-and-review">how it was
            checked</a>. When we find a mistake, we correct the page and say so at its top.</p>
        """,
    ),
    SitePage(
        slug="how-we-write-and-review",
        title="How we write and review",
        summary="Who writes a page, who checks it, and what the dates under its title mean.",
        text="""
            <h2>Two people at least</h2>
            <p>One person writes. Another one, who wrote no part of the change, reads it and approves it. A
            third step puts it in front of you. The site holds us to this: nobody can approve their own
            words.</p>
            <p>Two things may go out without that. One is a small correction of spelling. The site checks
            that it changes no word that matters, and the history says so. The other is a warning that
            cannot wait. The page then says at its top that nobody has reviewed it yet.</p>
            <h2>What the dates mean</h2>
            <ul>
            <li><strong>Updated on</strong>: what the page says changed on that day. Beside it you read
            why.</li>
            <li><strong>Reviewed on</strong>: on that day a clinician read the whole page again.</li>
            <li><strong>First published on</strong>: the day of its first edition.</li>
            </ul>
            <p>When a page is past the day of its next review, it tells you so.</p>
            <h2>Nothing is hidden</h2>
            <p>We keep each edition of a page just as it was. Follow “all changes” under its title: there
            you see who wrote and who approved each one, and you can compare any two of them, word by word.
            A page that we take away leaves a note that says why.</p>
            <h2>Where our facts come from</h2>
            <p>Most facts have a small number that leads to their source, at the end of the page. A fact
            that stands on many pages is written once. When it changes, all those pages change with it and
            say why.</p>
        """,
    ),
    SitePage(
        slug="privacy",
        title="Privacy",
        summary="What this site learns about you when you read it: very little.",
        text="""
            <p>You can read all of this site without an account. You need not tell us anything.</p>
            <h2>No cookies, no tracking</h2>
            <p>Pages for readers set no cookies and keep nothing in your browser but the pages themselves.
            They load nothing from other companies: no ads, no counters, no fonts, no videos. Every reader
            gets the very same page.</p>
            <h2>What our server sees</h2>
            <p>Your browser asks our server for each page. So the server sees the address of your device
            and which page you asked for. If you search, it sees the words that you searched for. We do not
            use this to find out who you are. If a page fails, its address may be written into a log so
            that we can mend it.</p>
            <h2>When you leave</h2>
            <p>Some links lead to other sites. Those may set cookies of their own. They learn that you came
            from this site, but not which page you had read. If you tap a number, your phone calls it.</p>
            <h2>People who work here</h2>
            <p>Editors sign in. For them the site sets a cookie, and it keeps who wrote and who approved
            what.</p>
        """,
    ),
    SitePage(
        slug="accessibility",
        title="Accessibility",
        summary="What we did so that everybody can read this site, and what we do not know yet.",
        text="""
            <p>We want everybody to be able to read this site. Our aim is level AA of the guidelines for
            web content, WCAG 2.2.</p>
            <h2>What you can do</h2>
            <ul>
            <li>Reach everything with the keyboard alone. The first link of each page skips to its
            text.</li>
            <li>Make the letters as large as you like. Lines wrap, and nothing is cut.</li>
            <li>Read in dark colors, if your device is set to them.</li>
            <li>Read, search and compare with scripts switched off.</li>
            <li>Print a page. Its address is printed with it.</li>
            </ul>
            <p>No warning is told by color alone, and pictures that say something have words that say the
            same. We write short sentences, and we explain the words of doctors.</p>
            <h2>What we do not know</h2>
            <p>Programs look at the pages in a real browser each time the software changes. They find only
            a part of what can go wrong. Nobody who lives with a screen reader has tested this site for us
            yet.</p>
        """,
    ),
)
