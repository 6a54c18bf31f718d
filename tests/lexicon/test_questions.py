import pytest

from trials.learn.shipped import shipped_pages
from trials.lexicon import fold, read_question
from trials.lexicon.questions import TOPICS


@pytest.mark.parametrize(
    ("typed", "topics", "rest"),
    [
        ("how much does it cost", ("costs",), "does it"),
        ("How much does stem cell therapy cost?", ("costs",), "does stem cell therapy"),
        ("price of NurOwn", ("costs",), "of nurown"),
        ("¿Cuánto cuesta el tratamiento?", ("costs",), "el tratamiento"),
        ("is it safe", ("risks",), "is it"),
        ("side effects of MSC", ("risks",), "of msc"),
        ("efectos secundarios de las células madre", ("risks",), "de las celulas madre"),
        ("lado effects", ("risks",), ""),
        ("¿es seguro?", ("risks",), "es"),
        ("does it work", ("known-so-far",), "does it"),
        ("does NurOwn really work", ("known-so-far",), "does nurown really"),
        ("cure", ("known-so-far",), ""),
        ("¿funciona?", ("known-so-far",), ""),
        ("what came of nurown", ("known-so-far",), "nurown"),
        ("is it real", ("you-may-have-read",), "is it"),
        ("stem cell scam", ("you-may-have-read",), "stem cell"),
        ("stem cell clinic", ("outside-a-trial",), "stem cell"),
        ("best clinics for als", ("outside-a-trial",), "best for als"),
        ("clínicas de células madre", ("outside-a-trial",), "de celulas madre"),
        ("is it approved by the FDA", ("medicines",), "is it by the"),
        ("right to try", ("expanded-access",), ""),
        ("questions to ask my doctor", ("your-doctor",), ""),
        ("what are stem cells", ("stem-cells",), "stem cells"),
        ("is it safe and how much does it cost", ("costs", "risks"), "is it and does it"),
        ("can i get nurown outside a trial", ("expanded-access",), "can i get nurown"),
        ("FDA registered stem cell clinic", ("you-may-have-read", "outside-a-trial"), "stem cell"),
        ("registered with the FDA", ("you-may-have-read", "medicines"), ""),
        ("own cells cannot be rejected", ("you-may-have-read",), "own cells"),
        ("las células madre reparan las neuronas", ("you-may-have-read",), "las celulas madre"),
        ("is this clinic a scam", ("you-may-have-read", "outside-a-trial"), "is this a"),
        ("what happens to placebo patients", ("how-a-trial-works",), "placebo patients"),
        ("¿qué pasa si quiero dejarlo?", ("how-a-trial-works",), "quiero dejarlo"),
        ("do I have to travel", ("costs",), "do i"),
        # No questions
        ("mayo clinic", (), "mayo clinic"),
        ("stem cells Mayo Clinic", (), "stem cells mayo clinic"),
        ("cell free nose drops", (), "cell free nose drops"),
        ("Hospital Clinic Barcelona", (), "hospital clinic barcelona"),
        ("safety of tofersen", (), "safety of tofersen"),
        ("embryonic stem cells", (), "embryonic stem cells"),
        ("expanded access", (), "expanded access"),
        ("working memory", (), "working memory"),
        ("graft rejection", (), "graft rejection"),
    ],
)
def test_a_question_gives_the_page_that_answers_and_the_words_left(typed, topics, rest):
    question = read_question(fold(typed))
    assert (question.topics, question.rest) == (topics, rest)


@pytest.mark.parametrize(
    ("typed", "asks"),
    [
        ("can I join if I have a feeding tube", True),
        ("could my dad take part", True),
        ("am I eligible", True),
        ("¿puedo participar si tengo traqueotomía?", True),
        ("can ALS be cured", False),
        ("own cells", False),
    ],
)
def test_whether_somebody_could_join_is_understood(typed, asks):
    assert read_question(fold(typed)).asks_to_join is asks


def test_every_topic_is_a_learn_page():
    assert set(TOPICS) <= set(shipped_pages("en"))
