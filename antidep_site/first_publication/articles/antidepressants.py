"""Antidepressants for back pain and neck pain."""

from antidep_site.first_publication import references
from antidep_site.first_publication.words import Article, Cited, HeroPicture, Section

ANTIDEPRESSANTS = Article(
    slug="antidepressants-for-back-pain-and-neck-pain",
    title="Antidepressants for back pain and neck pain",
    standfirst="What these medicines can do for adults who live with spine pain and depression.",
    hero_picture=HeroPicture(
        file_name="synapse.png",
        alternative_text=(
            "Drawing of two nerve cells that almost touch. Small dots, the messengers, cross the gap "
            "from the upper cell to the lower one, and an arrow shows some of them going back."
        ),
        caption=(
            "Nerve cells send messengers across a tiny gap and then take them back. Antidepressants slow "
            "down the way back."
        ),
        credit="Drawn for Antidep",
    ),
    authors=("avery-example",),
    medical_reviewers=("robin-sample",),
    continue_reading=("biologic-drugs-for-back-pain-and-neck-pain",),
    further_references=(references.NICE_CHRONIC_PAIN, references.BOXED_WARNING),
    sections=(
        Section(
            heading="Why a doctor may suggest an antidepressant",
            text=Cited("""
                <p>Pain in your back or neck rarely has a quick fix. When it stays for weeks or months, it can
                wear down the rest of you too. Many people then live with:</p>
                <ul>
                <li><p>tiredness and poor sleep</p></li>
                <li><p>worry and a short temper</p></li>
                <li><p>low mood or depression</p></li>
                </ul>
                <p>That is why good care mostly has several parts. You may move and train with a physical
                therapist, learn ways to cope with pain, and take medicine. An antidepressant can be one part
                of such a plan. It does not mean that your pain is “all in your head”.</p>
            """),
        ),
        Section(
            heading="How an antidepressant can help",
            text=Cited("""
                <p>It does not help everybody. When it does, you may notice that:</p>
                <ul>
                <li><p>you have less pain, and your muscles are less tense</p></li>
                <li><p>you sleep better</p></li>
                <li><p>the strain that pain puts on your mind gets lighter</p></li>
                </ul>
                <p>For pain, doctors mostly prescribe less of the medicine than for depression alone. It takes
                time to work, often some weeks. Keep a short diary of your pain and your sleep. It helps you
                and your doctor to see if the medicine does you good.</p>
            """),
        ),
        Section(
            heading="How it may ease pain",
            text=Cited("""
                <p>Nobody fully knows how antidepressants ease pain. They are thought to work in your brain
                and spinal cord. Doctors call this the central nervous system. Pain signals pass through
                there, and the medicine seems to turn them down.</p>
                <h3>Nerve pain</h3>
                <p>This fits best with pain that starts in the nerves themselves. Doctors call it neuropathic
                pain. It can burn, tingle or shoot like an electric shock.</p>
                <h3>Fibromyalgia</h3>
                <p>Antidepressants are also used for fibromyalgia, an illness with pain in many parts of the
                body. There the nervous system seems to turn pain signals up.</p>
                <h3>Where experts disagree</h3>
                <p>Guidelines do not all say the same. An American one names
                <a data-page="drug:duloxetine">duloxetine</a> as a second step for long-lasting low back
                pain. A British one advises against antidepressants if low back pain is the only reason to
                take them. So ask what the aim is in your case, and when you will look together at whether it
                has been reached.</p>
            """),
        ),
        Section(
            heading="Tricyclic antidepressants (TCAs)",
            text=Cited("""
                <p>TCAs are an older class. Of the four, they are the best known for easing pain. Because many
                of them make you sleepy, people mostly take them in the evening.</p>
                <p>Too much of a TCA is very dangerous. Keep them away from children, and tell your doctor
                about any heart problem.</p>
            """),
            drug_class="tricyclic-antidepressants",
        ),
        Section(
            heading="Serotonin and norepinephrine reuptake inhibitors (SNRIs)",
            text=Cited(
                """
                <p>Doctors often choose <a data-page="drug:duloxetine">duloxetine</a> or
                <a data-page="drug:milnacipran">milnacipran</a> for long-lasting pain, above all for people
                with fibromyalgia. They prescribe <a data-page="drug:venlafaxine">venlafaxine</a> less often
                for back pain.</p>
                <p>SNRIs can raise blood pressure. Your doctor may want to measure yours from time to
                time.</p>
                """,
            ),
            drug_class="serotonin-and-norepinephrine-reuptake-inhibitors",
        ),
        Section(
            heading="Selective serotonin reuptake inhibitors (SSRIs)",
            text=Cited("""
                <p>SSRIs can help when tiredness is a large part of your trouble. Against pain itself they
                work less well than TCAs, and there is little proof for nerve pain.</p>
                <p>They are still a good choice for many people whose pain goes with depression or
                anxiety.</p>
            """),
            drug_class="selective-serotonin-reuptake-inhibitors",
        ),
        Section(
            heading="Norepinephrine and dopamine reuptake inhibitors (NDRIs)",
            text=Cited("""
                <p>This class has one drug here, <a data-page="drug:bupropion">bupropion</a>. It does not
                cause weight gain, as many other antidepressants can. That matters if more weight would strain
                your back.</p>
                <p>Bupropion can bring on seizures in some people. Tell your doctor if you have ever had one,
                or an eating disorder.</p>
            """),
            drug_class="norepinephrine-and-dopamine-reuptake-inhibitors",
        ),
        Section(
            heading="Before you start, and before you stop",
            text=Cited(
                """
                <h3>Watch for changes in mood</h3>
                <p>In the United States, every antidepressant carries a boxed warning. It says that these
                medicines can bring on thoughts of suicide in children, teenagers and young adults. The risk
                is highest in the first weeks and when the dose changes. Ask somebody close to you to watch
                with you.</p>
                <aside class="get-help">
                <p><strong>Call a crisis line or your local emergency number now</strong> if you think about
                harming yourself, or if you feel much worse, very restless or not like yourself. You do not
                have to be sure.</p>
                </aside>
                <h3>Do not mix on your own</h3>
                <p>Tell your doctor and pharmacist about everything that you take, herbs such as St John’s
                wort too. Two antidepressants together can cause serotonin syndrome, a dangerous reaction.
                Only a prescriber may combine an SNRI or an SSRI with a TCA.</p>
                <h3>Do not stop suddenly</h3>
                <p>If you stop from one day to the next, you may feel ill, and your pain or low mood may come
                back. Talk to your prescriber first. Together you can plan small steps.</p>
                """,
                references.BOXED_WARNING,
            ),
        ),
        Section(
            heading="Talk to your doctor",
            text=Cited("""
                <p>We still need more research on antidepressants for spine pain. But they are widely accepted
                as one part of a plan that has many parts. Bring your questions. You could ask:</p>
                <ol>
                <li><p>What do you hope that this medicine will do for me?</p></li>
                <li><p>When should I notice something, and what if I do not?</p></li>
                <li><p>Which side effects should make me call you, and which should make me call for
                help?</p></li>
                <li><p>Does it go with my other medicines?</p></li>
                <li><p>How will I stop it one day?</p></li>
                </ol>
                <p>No question is too small.</p>
            """),
        ),
    ),
)
