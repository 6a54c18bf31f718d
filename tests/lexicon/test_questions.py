"""Questions that people type: which page answers, and which words are left to search for."""

import pytest

from trials.learn.shipped import shipped_pages
from trials.lexicon import fold, question_words, questions, read_question
from trials.lexicon.questions import ANSWERS, JOIN, NO_LEARN_PAGES, PHRASES


@pytest.mark.parametrize(
    ("typed", "answers", "rest"),
    [
        # What it costs
        ("how much does it cost", ("costs",), ""),
        ("How much does stem cell therapy cost?", ("costs",), "stem cell"),
        ("price of NurOwn", ("costs",), "nurown"),
        ("¿Cuánto cuesta el tratamiento?", ("costs",), ""),
        # Who can join
        ("how old can you be", ("closed-doors#late",), ""),
        ("ensayos para mayores de 75", ("closed-doors#late",), ""),
        ("última fase de la enfermedad", ("closed-doors#late",), ""),
        ("can my tracheostomy be a problem", ("join",), ""),
        ("my wife is pregnant, does that matter", ("join",), ""),
        ("¿hay lista de espera?", ("how-a-trial-works#time",), ""),
        ("¿quién aprueba estos ensayos?", ("how-a-trial-works",), ""),
        ("¿qué dicen los que ya lo probaron?", ("known-so-far",), ""),
        ("trials within driving distance", ("near",), ""),
        # Where, in more than one country
        ("stem cell trials in Europe", ("near",), "stem cell"),
        ("trials in the midwest", ("near",), ""),
        ("ensayos en Latinoamérica", ("near",), ""),
        ("is it safe and how much does it cost", ("costs", "risks"), ""),
        ("do I have to travel", ("costs#trial",), ""),
        ("¿quién paga?", ("costs#trial", "costs"), ""),
        ("does medicare cover it", ("costs#insurance",), ""),
        ("they asked me for 20 000 dollars", ("costs",), ""),
        # Risks
        ("is it safe", ("risks",), ""),
        ("side effects of MSC", ("risks",), "msc"),
        ("efectos secundarios de las células madre", ("risks",), "celulas madre"),
        ("will it hurt", ("risks#needle",), ""),
        ("¿duele el pinchazo?", ("risks#needle",), ""),
        ("can it give me cancer", ("risks#cells",), ""),
        ("¿me puedo morir?", ("risks#cells",), ""),
        # What is known
        ("does it work", ("known-so-far",), ""),
        ("does NurOwn really work", ("known-so-far#nurown", "known-so-far"), "nurown"),
        ("what came of nurown", ("known-so-far#nurown", "known-so-far"), "nurown"),
        ("is nurown approved", ("known-so-far#nurown-fda", "known-so-far#nurown"), "nurown"),
        ("cure", ("known-so-far",), ""),
        ("¿funciona?", ("known-so-far",), ""),
        ("is there any hope", ("known-so-far#hope",), ""),
        ("¿queda alguna esperanza?", ("known-so-far#hope",), ""),
        ("will my dad walk again", ("known-so-far#hope",), ""),
        # Offers
        ("is it real", ("you-may-have-read",), ""),
        ("is stem cell therapy real", ("you-may-have-read",), "stem cell"),
        ("people lived 118 months", ("you-may-have-read#months",), ""),
        ("vivieron 118 meses en lugar de 70", ("you-may-have-read#months",), ""),
        ("stem cell scam", ("outside-a-trial#check", "you-may-have-read"), "stem cell"),
        ("¿es una estafa?", ("outside-a-trial#check", "you-may-have-read"), ""),
        ("is it all lies", ("you-may-have-read",), ""),
        ("registered with the FDA", ("you-may-have-read#registered", "medicines"), ""),
        ("own cells cannot be rejected", ("you-may-have-read#own-cells",), "own cells"),
        ("las células madre reparan las neuronas", ("you-may-have-read#repairs",), "celulas madre"),
        ("stem cell clinic", ("outside-a-trial",), "stem cell"),
        ("clínicas de células madre", ("outside-a-trial",), "celulas madre"),
        ("can I trust this clinic", ("outside-a-trial#check", "outside-a-trial"), ""),
        ("is it legal in Mexico", ("outside-a-trial#regulators",), "mexico"),
        ("¿en qué país se hace?", ("outside-a-trial#regulators",), ""),
        ("is it approved by the FDA", ("medicines",), ""),
        ("clinics", ("outside-a-trial",), ""),
        ("clínica en Tijuana", ("outside-a-trial",), "tijuana"),
        ("clínicas con células madre", ("outside-a-trial",), "celulas madre"),
        ("how can we tell that it is no scam", ("outside-a-trial#check", "you-may-have-read"), ""),
        ("¿cómo sabemos que no es un timo?", ("outside-a-trial#check", "you-may-have-read"), ""),
        ("we were offered cells in Bangkok", ("outside-a-trial#check",), "cells bangkok"),
        ("nos ofrecieron células en Bangkok", ("outside-a-trial#check",), "celulas bangkok"),
        # Taking part
        ("Is it too late for me?", ("closed-doors#late",), ""),
        ("I'm 74, am I too old", ("closed-doors#late",), ""),
        ("soy demasiado mayor", ("closed-doors#late",), ""),
        ("can I join if I have a feeding tube", (JOIN,), ""),
        ("could my dad take part in Spain", (JOIN,), "spain"),
        ("¿puedo participar si tengo traqueotomía?", (JOIN,), ""),
        ("my wife has a feeding tube", (JOIN,), ""),
        ("tengo respirador", (JOIN,), ""),
        ("feeding tube", (JOIN,), "feeding tube"),
        ("tracheotomy", (JOIN,), "tracheotomy"),
        ("BiPAP", (JOIN,), "bipap"),
        ("sonda gástrica", (JOIN,), "sonda gastrica"),
        ("stem cells with a trach", (JOIN,), "stem cells"),
        ("células madre con traqueo", (JOIN,), "celulas madre"),
        ("ya no hablo", (JOIN,), ""),
        ("my aunt is 71", (JOIN,), ""),
        ("trials near me", ("near",), ""),
        ("¿hay algo cerca de mi casa?", ("near",), ""),
        ("how long does it take", ("how-a-trial-works#time",), ""),
        ("¿cuánto dura?", ("how-a-trial-works#time",), ""),
        ("can I stop", ("how-a-trial-works#leaving",), ""),
        ("¿y si me arrepiento?", ("how-a-trial-works#leaving",), ""),
        ("what if I get placebo", ("how-a-trial-works#placebo",), "placebo"),
        ("I'm scared of placebo", ("how-a-trial-works#placebo",), "placebo"),
        ("what is the survival rate", ("known-so-far",), ""),
        ("¿cuál es la tasa de éxito?", ("known-so-far",), ""),
        ("what is phase 2", ("how-a-trial-works#phases",), "phase 2"),
        ("can i get nurown outside a trial", ("expanded-access", "known-so-far#nurown"), "nurown"),
        ("can I have it before it is approved", ("expanded-access", "medicines"), ""),
        ("do stem cells slow ALS", ("known-so-far",), "stem cells als"),
        ("dicen que el 90 % mejora", ("known-so-far#why-placebo", "known-so-far"), ""),
        ("se me ha pasado el plazo", ("closed-doors#late",), ""),
        ("is it against my religion", ("ethics",), ""),
        ("the clinic says so", ("outside-a-trial#check", "outside-a-trial"), ""),
        ("compassionate use", ("expanded-access",), "compassionate use"),
        ("what if I have cells now and want a trial later", ("closed-doors",), "cells"),
        # Talking
        ("what would you do", ("your-doctor#deciding",), ""),
        ("¿usted qué haría?", ("your-doctor#deciding",), ""),
        ("my doctor says no", ("your-doctor#disagree",), ""),
        ("mi neurólogo no sabe nada de esto", ("your-doctor#if-not",), ""),
        ("questions to ask my doctor", ("your-doctor",), ""),
        ("what are stem cells", ("stem-cells",), "stem cells"),
        ("can I donate to my father", ("stem-cells#whose",), ""),
        ("donate my stem cells", ("stem-cells#whose",), "stem cells"),
        ("could my brother be my donor", ("stem-cells#whose",), ""),
        ("bone marrow donation", ("stem-cells#whose",), "bone marrow"),
        ("quiero donar mis células", ("stem-cells#whose",), "celulas"),
        ("¿puede mi hermana ser mi donante?", ("stem-cells#whose",), ""),
        ("donar médula para mi padre", ("stem-cells#whose",), ""),
        ("my son can give me his bone marrow", ("stem-cells#whose",), "bone marrow"),
        ("donate to research", ("by-country",), ""),
        ("what are mesenchymal cells", ("stem-cells",), "mesenchymal cells"),
        ("¿qué son los exosomas?", ("stem-cells",), "exosomas"),
        ("differences between phases", ("how-a-trial-works#phases",), "phases"),
        ("what does intrathecal mean", ("words",), "intrathecal"),
        ("who runs this website", ("about",), ""),
        ("my son was diagnosed last week", ("your-doctor",), ""),
        ("¿qué dice el Papa?", ("ethics",), ""),
        ("a trial where everyone gets the real thing", ("how-a-trial-works#placebo",), ""),
        ("todos reciben el tratamiento", ("how-a-trial-works#placebo",), ""),
        ("I don't want to die", ("known-so-far#hope",), ""),
        ("tengo miedo a morir", ("known-so-far#hope",), ""),
        ("trial for an 80 year old", ("closed-doors#late",), ""),
        ("algo para alguien de 75 años", ("closed-doors#late",), ""),
        ("tracheostomy allowed", ("join",), ""),
        ("se admite traqueostomía", ("join",), ""),
        ("free trials", ("costs",), ""),
        ("my doctor gave me two years", ("known-so-far#hope",), ""),
        ("me dieron tres años", ("known-so-far#hope",), ""),
        ("will I be able to walk again", ("known-so-far#hope",), ""),
        ("my dad is 71 and lives in Ohio", ("closed-doors#late",), "ohio"),
        ("can a trial kick you out", ("how-a-trial-works#leaving",), ""),
        ("¿qué fase es mejor?", ("how-a-trial-works#phases",), "fase"),
        ("what questions should I ask the team", ("your-doctor",), ""),
        ("¿qué preguntas le hago?", ("your-doctor",), ""),
        ("is this page run by a company", ("about",), "company"),
        ("do you keep what I type", ("about",), "type"),
        ("¿guardan mis datos?", ("about",), ""),
        ("ALS and pregnant", ("join",), "als"),
        ("FVC 45 percent", ("join",), ""),
        ("capacidad vital 50", ("join",), ""),
        ("hay q viajar", ("costs#trial",), ""),
        ("que me pinchen en la espalda", ("risks#needle",), ""),
        ("says he has six months", ("known-so-far#hope",), ""),
        ("free stem cell treatment", ("costs",), "stem cell"),
        ("stem cells or riluzole, which is better", ("your-doctor#deciding",), "stem cells riluzole"),
        ("células o riluzol, ¿cuál es mejor?", ("your-doctor#deciding",), "celulas riluzol"),
        ("mayores de ochenta", ("closed-doors#late",), ""),
        ("trials for people over eighty", ("closed-doors#late",), ""),
        ("no tengo quien me acompañe", ("join",), ""),
        ("how do stem cell trials for ALS work", ("how-a-trial-works", "known-so-far"), "stem cell als"),
        ("tofersen side affects", ("risks",), "tofersen"),
        ("can children join", ("join",), ""),
        ("¿pueden los niños participar?", ("join",), ""),
        ("I want to talk to someone", ("by-country",), ""),
        ("¿puedo ir acompañada?", ("join",), ""),
        ("who gets tofersen", ("medicines",), "tofersen"),
        ("how soon does it work", ("known-so-far",), ""),
        ("¿cuándo se nota?", ("known-so-far",), ""),
        ("what if my ALS becomes worse", ("how-a-trial-works",), "als"),
        ("whom do I give my medical records", ("your-doctor",), ""),
        ("mi hermano quiere darme células", ("stem-cells#whose",), "celulas"),
        ("quiero formar parte de un ensayo", (JOIN,), ""),
        ("trials in the Pacific Northwest", ("near",), ""),
        ("a 80 km de Lugo", ("near",), "lugo"),
        ("a trial for somebody with 50% lung function", (JOIN,), ""),
        ("why are there no trials for my wife", (JOIN,), ""),
        ("¿por qué no me admiten?", (JOIN,), ""),
        ("trials for teenagers", (JOIN,), ""),
        ("how many studies can he do", ("closed-doors#others",), ""),
        ("we were just told that it is ALS", ("your-doctor",), "als"),
        ("¿y ahora qué?", ("your-doctor",), ""),
        ("will there be an interpreter", ("your-doctor",), ""),
        ("how are the fat cells taken out", ("risks#needle",), "fat cells"),
        ("¿cómo sacan la médula?", ("risks#needle",), "medula"),
        ("must I come off my medication", ("medicines",), ""),
        ("tengo que dejar mi medicación", ("medicines",), ""),
        ("within 30 miles of Leeds", ("near",), "leeds"),
        ("ALSFRS-R 40, FVC 60%, onset 14 months ago", (JOIN,), "onset"),
        ("diagnosed 3 months ago", (JOIN,), ""),
        ("diagnosticada hace dos años", (JOIN,), ""),
        ("can I take my daughter along", (JOIN,), "along"),
        ("¿puedo llevar a mi hermano?", (JOIN,), ""),
        ("she lives alone and cannot eat", (JOIN,), "alone"),
        ("how do I contact the trial team", (JOIN,), ""),
        ("¿cómo me comunico con el equipo del ensayo?", (JOIN,), ""),
        ("my neurologist has moved", ("your-doctor#if-not",), ""),
        ("mi médico se jubiló", ("your-doctor#if-not",), ""),
        ("what's new in ALS", ("known-so-far",), "als"),
        ("últimos avances", ("known-so-far",), ""),
        ("how can I get NurOwn", ("expanded-access", "known-so-far#nurown"), "nurown"),
        ("¿existe algo que frene la ELA?", ("known-so-far",), "ela"),
    ],
)
def test_a_question_gives_the_page_that_answers_and_the_words_left(typed, answers, rest):
    question = read_question(fold(typed))
    assert (question.answers, question.rest) == (answers, rest)
    assert question.is_question


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("hey um find me something in Minnesota", "minnesota"),
        ("please show me trials with exosomes", "exosomes"),
        ("I'm looking for Dr Zelinski", "dr zelinski"),
        ("oye quiero saber si hay algo en Murcia", "murcia"),
        ("buenas tardes, busco exosomas", "exosomas"),
        ("cells that come from blood", "cells blood"),
        ("fibrosis no quiero, solo ela", "fibrosis ela"),
    ],
)
def test_what_people_say_around_a_wish_is_not_searched_for(typed, rest):
    question = read_question(fold(typed))
    assert question.is_question
    assert question.rest == rest


@pytest.mark.parametrize(
    "typed",
    [
        "mayo clinic",
        "stem cells Mayo Clinic",
        "cell free nose drops",
        "Hospital Clinic Barcelona",
        "safety of tofersen",
        "embryonic stem cells",
        "expanded access",
        "working memory",
        "donor cells",
        "graft rejection",
        "placebo",
        "nurown",
        "riluzole",
        "phase 2",
        "trials without placebo",
        "ensayos sin placebo",
        "high fat diet",
        "newly diagnosed ALS",
        "peg tube placement",
        "anesthesia",
        "own cells vs placebo",
        "clínica Barraquer",
        "reviews of riluzole",
        "trials for people with als",
        "Hospital 5 de Mayo",
    ],
)
def test_what_is_no_question_is_searched_for_as_it_stands(typed):
    question = read_question(fold(typed))
    assert (question.answers, question.rest, question.is_question) == ((), fold(typed), False)


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("which trials take place in Spain", "spain"),
        ("are there any trials with fat cells near me", "fat cells"),
        ("¿hay ensayos con placebo en México?", "placebo mexico"),
    ],
)
def test_everyday_words_are_left_out_of_a_question(typed, rest):
    assert read_question(fold(typed)).rest == rest


def test_every_answer_is_a_section_of_a_learn_page():
    pages = shipped_pages("en")
    places = {f"{page.slug}#{section.key}" for page in pages.values() for section in page.sections}
    assert set(ANSWERS) <= {*NO_LEARN_PAGES, *pages, *places}
    assert {answer for phrases in PHRASES for answer in phrases} == set(PHRASES[0])


def test_no_expression_matches_a_text_without_a_word_of_its_own():
    texts = ["qq 55 qq 9 qq qq", "55 qq qq qq qq qq qq qq 55", "qq", "55qq"]
    assert not [expression for text in texts for expression in questions._patterns() if expression[1].search(text)]


@pytest.mark.parametrize("typed", ["40yo", "donar", "abortion", "experimentar conmigo", "latinoamérica", "how often"])
def test_an_expression_is_tried_where_a_text_has_its_words(typed):
    text = fold(typed)
    matching = [expression for expression in questions._patterns() if expression[1].search(text)]
    assert matching
    assert [expression for expression in questions._candidates(text) if expression[1].search(text)] == matching


def test_words_of_questions_are_whole_words():
    words = set(question_words())
    assert {"cost", "costs", "insurance", "aprobado", "esperanza", "diagnosticada", "tumor", "tumour"} <= words
    assert not {"diagnosticad", "tumo", "costss"} & words
