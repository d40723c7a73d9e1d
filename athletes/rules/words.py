"""Each rule in words: if, then, what to say, and on what grounds. Sources that nobody of us has read are not named."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.rules.case import Confidence

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class RuleWords:
    fires: Words
    suggests: Words
    advice: Words
    source: Words


CONFIDENCE: dict[Confidence, Words] = {
    Confidence.GUIDELINE: _("guideline or meta-analysis"),
    Confidence.TRIAL: _("trial or cohort"),
    Confidence.SMALL: _("small or indirect study"),
    Confidence.OPINION: _("coach's opinion"),
    Confidence.SAFETY: _("safety convention"),
}

_PRACTICE = _("Common practice; no trial read by us.")

WORDS = {
    "P1": RuleWords(
        _("Outer-knee pain in runs, 3 to 5 of 10, none in daily life"),
        _("The second phase after ITB trouble: build the outer hip for six weeks"),
        _("Shorten runs to before the pain begins; flat routes."),
        _("Fredericson 2000: 24 runners, no control group."),
    ),
    "P2": RuleWords(
        _("Outer-knee pain on stairs, walking or sitting"),
        _("The first phase after ITB trouble: let it settle"),
        _("Pause runs; train something else without pain."),
        _("Expert opinion."),
    ),
    "P3": RuleWords(
        _("Second phase at 3 x 30 on both strength moves, pain 0 to 2, daily life 0 to 2"),
        _("The third phase: back to running"),
        _("Run and walk in turns, every other day."),
        _("McKay 2020: a pilot trial of 24, no difference between its groups."),
    ),
    "P4": RuleWords(
        _("Kneecap pain on stairs, in squats, sitting or running"),
        _("The first, then the second phase for runner's knee"),
        _("Talk about load first; exercise is added to it."),
        _("Esculier 2018: in 69 runners education alone did as well as education with exercise."),
    ),
    "P5": RuleWords(
        _("Pain on the bone of the outer hip, also at rest or the next morning"),
        _("Quiet work for the outer hip, and nothing that hangs or crosses"),
        _("No crossed legs, no hanging on one hip. A clinician if it lasts four weeks."),
        _PRACTICE,
    ),
    "P6": RuleWords(
        _("A groin strained in the past, quiet now"),
        _("Inner-thigh work, the easier move first"),
        _("Only with pain 0 to 3."),
        _("Hároy 2019, in football: carried over to runners."),
    ),
    "P7": RuleWords(
        _("More pain the next morning, twice in 14 days"),
        _("A reset for three to seven days"),
        _("Halve the volume, then look again."),
        _("Silbernagel 2007, 38 people with Achilles pain: it had to settle by the next morning. The reset is ours."),
    ),
    "P8": RuleWords(
        _("Low-back pain, and twisting moves in the plan"),
        _("Take the twisting moves out"),
        _("Move only where it does not hurt."),
        _("The article says to go slowly here; opinion."),
    ),
    "A1": RuleWords(
        _("Balance held for 10 s or more less on one side, on two days"),
        _("Balance on one leg, and pelvic drops"),
        _("The side that held less time first; look again in four weeks."),
        _("The article; Springer 2007 for the test."),
    ),
    "A2": RuleWords(
        _("One side rated weaker by 2 or more, twice"),
        _("The same routine on both sides, one set more on that side"),
        _("Aim for equal effort, not for alignment."),
        _("The article."),
    ),
    "A3": RuleWords(
        _("One side tighter or stiffer, or less hip range by a test"),
        _("A stretch for the front of the hip, or a rotation move"),
        _("At most four minutes a session."),
        _("Ingram 2025, for static stretching and range only; the rotation moves are the article's."),
    ),
    "A4": RuleWords(
        _("Legs looked or measured 10 to 19 mm different on three days"),
        _("Nothing changes in the routine"),
        _("A clinician can measure it if there are symptoms. Nine people in ten differ, by 5 mm on average."),
        _("Knutson 2005."),
    ),
    "A5": RuleWords(
        _("Legs looked 20 mm different or more"),
        _("Have it measured; nothing changes in the routine"),
        _("A proper measurement before anybody raises a heel."),
        _("Knutson 2005."),
    ),
    "A6": RuleWords(
        _("The hipbones looked uneven"),
        _("Nothing changes"),
        _("Most athletes without pain look a little uneven too."),
        _("Krawiec 2003, 44 athletes; Cooperstein 2016, a review: both speak against using it."),
    ),
    "A7": RuleWords(
        _("The pelvis dropped early on one side, or the squat or the step-down wandered"),
        _("Hip and core prehab; step-downs from a low step"),
        _("Film the same angle, with the same person watching."),
        _("Piva 2006 and Ressman 2021, for how well the tests repeat."),
    ),
    "A8": RuleWords(
        _("Side plank held for less than 30 s"),
        _("Side planks, from the knees first"),
        _("Look again in six weeks; a real change is about 30 s."),
        _("Biology 2022, for the error; the limit is our own."),
    ),
    "A9": RuleWords(
        _("Heel raises differ by more than 6"),
        _("Single-leg heel raises"),
        _("The side with fewer first."),
        _("Hébert-Losier 2017."),
    ),
    "A10": RuleWords(
        _("A check found groin pain, or hopping hurts"),
        _("Ask the safety questions now; no test and no run before"),
        _("Stop running. Have it looked at within days, the same day with a limp."),
        _("Robertson 2017; Knobloch 2025."),
    ),
    "G1": RuleWords(
        _("No pain, running for less than a year"),
        _("Hip and core prehab for new runners"),
        _("Two to four times a week, before runs."),
        _("Leppänen 2024: supervised, in 325 new runners."),
    ),
    "G2": RuleWords(
        _("No pain, and wants the article's routine"),
        _("The article's six moves with the daily stretches"),
        _("For comfort and habit. It does not realign anything."),
        _("The article."),
    ),
    "G3": RuleWords(
        _("Sits more than seven hours a day"),
        _("A routine for the front of the hip"),
        _("Break up the sitting."),
        _("Boukabache 2021: an association, no trial."),
    ),
    "G4": RuleWords(
        _("Wants something before the run"),
        _("A short activation, or the lunge matrix"),
        _("Nothing that tires before a hard run."),
        _PRACTICE,
    ),
    "G5": RuleWords(
        _("On track for eight weeks, and no pain each time it was told"),
        _("Keep it with two sessions a week"),
        _("Keep up two sessions a week."),
        _PRACTICE,
    ),
    "C1": RuleWords(
        _("Two weeks running under the lower limit"),
        _("Offer the short version of the routine, and ask what is in the way"),
        _("Agree on a cue and a time of day."),
        _(
            "Viiala 2025, that doing most of the sessions matters; Eckerstorfer 2018, for goals and self-monitoring. "
            "The short version is ours."
        ),
    ),
    "C2": RuleWords(
        _("Two weeks on track, too easy on half of the moves, pain 0 to 2"),
        _("The next rung of the ladder for one move"),
        _("One change at a time."),
        _("A rule of ours, no source claims it."),
    ),
    "C3": RuleWords(
        _("A move felt nowhere, three times in 14 days"),
        _("Swap it for one of its kind, or show its cue and common fault"),
        _("Try it slower."),
        _("The article: choose moves that you can feel."),
    ),
    "C4": RuleWords(
        _("A plan of more than six moves"),
        _("Fewer moves"),
        _("Fewer, done well."),
        _("Henry 1999: 15 people aged 67 to 82; form was better with two moves than with eight."),
    ),
    "C5": RuleWords(
        _("Pain above 5 in a move"),
        _("Stop that move for the day, and ask the safety questions"),
        _("No streak is worth it."),
        _("The pain-monitoring model, tested by Silbernagel 2007; the limit is a safety convention."),
    ),
}
