"""Biologic drugs for back pain and neck pain."""

from antidep_site.first_publication import references
from antidep_site.first_publication.words import Article, Cited, Section

BIOLOGICS = Article(
    slug="biologic-drugs-for-back-pain-and-neck-pain",
    title="Biologic drugs for back pain and neck pain",
    standfirst=(
        "Biologics are a special kind of medicine for arthritis that inflames the spine. "
        "Here is what they do, and who may get them."
    ),
    authors=("avery-example",),
    medical_reviewers=("robin-sample",),
    sections=(
        Section(
            heading="What a biologic is",
            text=Cited("""
                <p>Most tablets are made by mixing chemicals. A biologic is made by living cells. Its parts
                are large and complex. They would not survive your stomach, so most biologics are given as an
                injection or a drip.</p>
                <p>A biologic aims at one small part of your immune system. That is the body’s own
                defence.</p>
            """),
        ),
        Section(
            heading="When the spine is inflamed",
            text=Cited(
                """
                <p>In some kinds of arthritis the immune system attacks the body’s own joints. They swell,
                hurt and turn stiff. Two of them can reach the spine:</p>
                <ul>
                <li><p><strong>Ankylosing spondylitis</strong> mostly starts low in the back, before the age
                of 45. The back is stiff in the morning, and moving does it more good than rest.</p></li>
                <li><p><strong>Rheumatoid arthritis</strong> mostly starts in the hands and feet. Later it can
                reach the neck.</p></li>
                </ul>
                <p>Most back pain and neck pain has other causes. Biologics do not help there.</p>
                """,
                references.NICE_SPONDYLOARTHRITIS,
            ),
        ),
        Section(
            heading="How biologics work",
            text=Cited("""
                <p>When a joint is inflamed, cells of the immune system call for more cells. They use
                messengers to do so. Many biologics catch such a messenger before it can deliver its call.</p>
                <h3>Two messengers</h3>
                <ul>
                <li><p><strong>TNF</strong> (tumour necrosis factor) plays a part in many kinds of
                arthritis.</p></li>
                <li><p><strong>Interleukin-17</strong> plays a part in ankylosing spondylitis.</p></li>
                </ul>
                <p>With fewer calls, the joints can calm down. Pain and stiffness often ease. A biologic does
                not cure the illness, and it does not work for everybody.</p>
            """),
        ),
        Section(
            heading="Who may get one",
            text=Cited(
                """
                <p>A biologic is rarely the first treatment. A specialist in joints, called a rheumatologist,
                mostly suggests one when other treatments have not helped enough. Before you start, you will
                have tests for infections that may sleep in your body, such as tuberculosis.</p>
                """,
                references.NICE_SPONDYLOARTHRITIS,
            ),
        ),
        Section(
            heading="Stay safe",
            text=Cited("""
                <p>A biologic holds back a part of your defence. So you may catch infections more easily, and
                they may become serious sooner. Your skin may be red and sore where the needle went in.</p>
                <aside class="get-help">
                <p><strong>Call your doctor the same day</strong> if you have a fever, chills or a cough that
                gets worse. Call your local emergency number if your face or throat swells or you cannot
                breathe well.</p>
                </aside>
                <p>Ask before you have a vaccine: some live vaccines are not for you. Tell each doctor and
                dentist that you take a biologic.</p>
            """),
        ),
        Section(
            heading="Talk to your doctor",
            text=Cited("""
                <p>Has your back been stiff in the mornings for months? Does it wake you in the second half of
                the night? Tell your doctor. The sooner this kind of arthritis is found, the better it can be
                treated.</p>
                <p>If you already have a biologic, do not stop it on your own when you feel well. Ask your
                specialist.</p>
            """),
        ),
    ),
)
