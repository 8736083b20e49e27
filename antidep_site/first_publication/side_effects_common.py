"""Side effects that many people have, and that mostly pass or can be lived with."""

from antidep_site.first_publication.words import SideEffect

COMMON_SIDE_EFFECTS = (
    SideEffect(
        slug="feeling-sick",
        name="Feeling sick",
        medical_term="Nausea",
        summary="An upset stomach and a feeling that you may throw up, most often in the first weeks.",
        what_it_feels_like="""
            <p>Your stomach feels uneasy. You may not want to eat, or you may feel that you are about to throw
            up. It often comes in the first days of a new medicine and then fades.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Eat small, plain meals. Ask your pharmacist if you can take the medicine with
            food.</p></li>
            <li><p>Drink water in small sips through the day.</p></li>
            <li><p>Call your doctor if it does not ease after a week or two, or if you cannot keep the
            medicine down.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="weight-change",
        name="Weight change",
        medical_term="Change in body weight",
        summary="Weight that goes up or down although you have not tried to change it.",
        what_it_feels_like="""
            <p>Your clothes fit in a different way, or the scales show a new number. You may be hungrier than
            before, or food may no longer tempt you.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Weigh yourself once a week, at the same time of day, and write it down.</p></li>
            <li><p>Tell your doctor if your weight keeps moving one way. Another medicine may suit you
            better.</p></li>
            <li><p>Do not stop the medicine on your own because of your weight.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="weight-gain",
        name="Weight gain",
        medical_term="Increased body weight",
        summary="Slowly putting on weight while you take a medicine.",
        what_it_feels_like="""
            <p>You put on weight bit by bit over weeks or months. You may feel hungry more often, or want
            sweet food.</p>
            <p>More weight can put more strain on your lower back. So if you live with back pain, it is worth
            speaking about early.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Weigh yourself once a week and write it down.</p></li>
            <li><p>Move as much as your back allows. A physical therapist can show you how.</p></li>
            <li><p>Ask your doctor about other choices. Not every antidepressant has this effect.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="sleepiness",
        name="Sleepiness",
        medical_term="Drowsiness",
        summary="Feeling sleepy or slow in the daytime.",
        what_it_feels_like="""
            <p>You feel heavy and slow, as if you had not slept enough. You may nod off while you read or
            watch television.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Do not drive, cycle in traffic or use machines until you know how the medicine affects
            you.</p></li>
            <li><p>Leave out alcohol. It makes sleepiness worse.</p></li>
            <li><p>Ask your doctor if you could take the medicine at another time of day.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="dizziness",
        name="Feeling dizzy",
        medical_term="Dizziness",
        summary="Feeling light-headed or unsteady, often when you stand up.",
        what_it_feels_like="""
            <p>You feel light-headed, or the room seems to move. It often comes when you get up from a bed or
            a chair, because your blood pressure drops for a moment.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Get up in steps: first sit, wait a little, then stand.</p></li>
            <li><p>Sit down at once when you feel faint.</p></li>
            <li><p>Do not drive while you feel dizzy.</p></li>
            <li><p>Call your doctor if you fall, faint, or feel dizzy every day.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="dry-eyes",
        name="Dry eyes",
        medical_term="Dry eye",
        summary="Eyes that feel gritty, tired or sore because they make too few tears.",
        what_it_feels_like="""
            <p>Your eyes feel gritty, as if there were sand in them. They may burn or look red. Contact lenses
            may become hard to wear.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Rest your eyes from screens and blink often.</p></li>
            <li><p>Ask a pharmacist about eye drops that keep the eyes moist.</p></li>
            <li><p>See a doctor soon if your eyes hurt or you see less well.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="dry-mouth",
        name="Dry mouth",
        medical_term="Xerostomia",
        summary="A mouth that feels dry and sticky because it makes too little saliva.",
        what_it_feels_like="""
            <p>Your mouth feels sticky. Dry food is hard to swallow, and you may wake up thirsty. Over a long
            time a dry mouth can harm your teeth.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Sip water often. Sugar-free gum or sweets help your mouth to make saliva.</p></li>
            <li><p>Brush your teeth with care, and tell your dentist about the medicine.</p></li>
            <li><p>Tell your doctor if it keeps you from eating, talking or sleeping.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="constipation",
        name="Constipation",
        medical_term="Constipation",
        summary="Passing hard stools, less often than is normal for you.",
        what_it_feels_like="""
            <p>You go to the toilet less often than usual. Stools are hard and you have to push. Your belly
            may feel full.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Drink enough, and eat fruit, vegetables and whole grains.</p></li>
            <li><p>Walk a little every day, as far as your back allows.</p></li>
            <li><p>Ask a pharmacist before you buy a laxative.</p></li>
            <li><p>Call a doctor the same day if your belly hurts a lot, swells up, or you also throw
            up.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="trouble-sleeping",
        name="Trouble sleeping",
        medical_term="Insomnia",
        summary="Finding it hard to fall asleep or to sleep through, or having restless nights.",
        what_it_feels_like="""
            <p>You lie awake for a long time, wake up in the night, or wake up too early. Some people have
            vivid dreams. By day you feel worn out.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Ask your doctor if you could take the medicine in the morning.</p></li>
            <li><p>Leave out coffee, tea and cola later in the day.</p></li>
            <li><p>Do not take a sleeping pill or a second antidepressant on your own. Ask first.</p></li>
            </ul>
        """,
    ),
    SideEffect(
        slug="headache",
        name="Headache",
        medical_term="Headache",
        summary="A dull or pressing pain in the head that comes on slowly and mostly passes.",
        what_it_feels_like="""
            <p>Your head aches or feels tight. It builds up slowly and goes away again. It often eases after
            the first weeks.</p>
            <p>A bad headache that strikes all of a sudden is something else. Read about
            <a data-page="side_effect:sudden-headache">sudden bad headache</a>.</p>
        """,
        what_to_do="""
            <ul>
            <li><p>Drink water and rest in a quiet room.</p></li>
            <li><p>Ask a pharmacist which pain relief goes with your medicine. Some do not.</p></li>
            <li><p>Call your doctor if the headaches come often or get worse.</p></li>
            </ul>
        """,
    ),
)
