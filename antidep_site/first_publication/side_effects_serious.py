"""Side effects that need medical help at once, or today. Each says so in a call-out."""

from antidep_site.first_publication.words import SideEffect

SERIOUS_SIDE_EFFECTS = (
    SideEffect(
        urgency="today",
        call_now_if=("your heart races and you have chest pain, cannot breathe well, or faint",),
        slug="fast-heartbeat",
        name="Fast heartbeat",
        medical_term="Tachycardia",
        summary="A heart that races or pounds although you are at rest.",
        what_it_feels_like="""
            <p>Your heart beats fast or hard while you sit still. It may flutter or skip beats. You may feel
            afraid, shaky or short of breath.</p>
        """,
        what_to_do="""
            <aside class="get-help">
            <p><strong>Do not wait</strong> if your heart races at rest: have a doctor look at you today. Call
            your local emergency number if you also have chest pain, cannot breathe well, or faint.</p>
            </aside>
            <p>Sit or lie down while you wait. Tell the people who help you which medicines you take. Ask the
            doctor before you take the next dose.</p>
        """,
    ),
    SideEffect(
        urgency="now",
        slug="sudden-numbness",
        name="Sudden numbness",
        medical_term="Acute loss of sensation",
        summary="Losing the feeling in your face, an arm or a leg from one moment to the next.",
        what_it_feels_like="""
            <p>A part of your body goes numb without warning. It may be your face, an arm or a leg, and often
            it is on one side only. The arm or leg may also be weak.</p>
        """,
        what_to_do="""
            <aside class="get-help">
            <p><strong>Call your local emergency number now.</strong> Sudden numbness can be a sign of a
            stroke. Every minute counts. Do not wait to see if it passes, and do not drive yourself.</p>
            </aside>
            <p>Note the time when it began and tell the people who help you. If your back hurts and you become
            numb between your legs, or cannot hold your urine or stool, that is an emergency too.</p>
        """,
    ),
    SideEffect(
        urgency="now",
        slug="sudden-headache",
        name="Sudden bad headache",
        medical_term="Acute severe headache",
        summary="A very bad headache that strikes within seconds or minutes.",
        what_it_feels_like="""
            <p>The pain strikes like a blow and is at its worst almost at once. It may be the worst headache
            that you have ever had. Light may hurt, your neck may be stiff, or you may throw up.</p>
        """,
        what_to_do="""
            <aside class="get-help">
            <p><strong>Call your local emergency number now.</strong> A sudden bad headache can be a sign of
            bleeding in the brain or of very high blood pressure.</p>
            </aside>
            <p>Do not drive yourself. Do not take more pain relief to wait it out.</p>
        """,
    ),
    SideEffect(
        urgency="today",
        call_now_if=(
            "your sight blurs all of a sudden, an eye is red or hurts, or you see rings around lights",
        ),
        slug="blurred-vision",
        name="Blurred vision",
        medical_term="Blurred vision",
        summary="Sight that turns unclear, above all if it comes quickly or hurts.",
        what_it_feels_like="""
            <p>Things look unclear, near or far. You may see rings around lights. With some medicines this
            comes from the eye’s own focus. It can also be a sign of high pressure in the eye.</p>
        """,
        what_to_do="""
            <aside class="get-help">
            <p><strong>Go to an emergency room or an eye doctor now</strong> if your sight blurs all of a
            sudden, if an eye is red or hurts, or if you see rings around lights. Without quick help your
            sight could be harmed.</p>
            </aside>
            <p>Do not drive. Before you start an antidepressant, tell your doctor if you have glaucoma, or if
            somebody in your family has it.</p>
        """,
    ),
    SideEffect(
        urgency="today",
        call_now_if=(
            "you feel very sick and throw up blood, are confused, or your skin or eyes turn yellow",
        ),
        slug="severe-nausea",
        name="Feeling very sick",
        medical_term="Severe nausea",
        summary="Feeling so sick that you cannot eat, drink or keep your medicine down.",
        what_it_feels_like="""
            <p>This is far more than an uneasy stomach. You throw up again and again, or you feel so sick that
            you cannot eat or drink. You may be weak and dizzy.</p>
            <p>If you feel just a little sick, read about <a data-page="side_effect:feeling-sick">feeling
            sick</a>.</p>
        """,
        what_to_do="""
            <aside class="get-help">
            <p><strong>Do not wait</strong> if you cannot keep water down, throw up blood or are confused, or
            if your skin or eyes turn yellow. Call a doctor or go to an emergency room.</p>
            </aside>
            <p>Take small sips of water if you can. Ask the doctor what to do about the doses that you
            missed.</p>
        """,
    ),
    SideEffect(
        urgency="now",
        slug="seizures",
        name="Seizures",
        medical_term="Epileptic seizure",
        summary="A fit: the body shakes or stiffens, or a person is suddenly not there.",
        what_it_feels_like="""
            <p>You may black out, fall and shake. Or you stare and do not answer for a while. Afterwards you
            are tired and confused, and you may not remember it.</p>
        """,
        what_to_do="""
            <aside class="get-help">
            <p><strong>Call your local emergency number</strong> for a first seizure, for one that lasts
            longer than five minutes, or if another one follows.</p>
            </aside>
            <p>If you see somebody have a seizure, move hard things away and put something soft under the
            head. Hold nobody down, and put nothing in the mouth. When the shaking stops, turn the person on
            their side.</p>
            <p>Before you start an antidepressant, tell your doctor if you have ever had a seizure, a head
            injury or an eating disorder.</p>
        """,
    ),
)

SEROTONIN_SYNDROME = SideEffect(
    urgency="now",
    slug="serotonin-syndrome",
    name="Serotonin syndrome",
    medical_term="Serotonin toxicity",
    summary="A rare but dangerous reaction to too much serotonin, mostly when two medicines are combined.",
    what_it_feels_like="""
        <p>It mostly starts within hours of a new medicine or a higher dose. You may feel restless or
        confused, sweat, shiver or have loose stools. Your heart may race. Your muscles may twitch or turn
        stiff.</p>
    """,
    what_to_do="""
        <aside class="get-help">
        <p><strong>Call your local emergency number</strong> if you have a high fever, stiff or twitching
        muscles, a racing heart or confusion. It can put your life at risk.</p>
        </aside>
        <p>Take all your medicines with you, or a list of them. Some cough medicines, migraine medicines, pain
        medicines and herbs such as St John’s wort also raise serotonin.</p>
    """,
)
"""Waits for its first review when the publication has been loaded, so that reviewers find something to do."""
