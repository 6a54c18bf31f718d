"""Questions that people type, such as "how much does it cost": the learn page that answers, and words left to search.

English and Spanish, as `fold` leaves them. A pattern may name the part that is no word to search for as `x`; else all
of what it matches is left out. Topics that are words of records too keep their words in the search.
"""

import re
from dataclasses import dataclass

CLINIC = (
    r"(?:^|\b(?:cells?|therapy|treatment|therapies|madre|celulares?|best|good|which|what|any|a|an|the|una?|las?|mejor|que|"
    r"private|privada|medicine|medicina|regenerativa|this|that|their|esta|esa|injections?|inyecciones) )"
    r"(?P<x>clinics?|clinicas?)\b"
)
TOPICS = {  # the first ones lead
    "costs": (
        r"\b(how much|costs?|costing|prices?|pricing|charges?|charging|expensive|afford|insurance|medicare|for free|"
        r"free of charge|(have|need) to travel|travel costs?|tengo que viajar|covered by|who pays|pay|paid|"
        r"paying|fees?)\b",
        r"\b(cuanto (cuestan?|vale|cobran|sale|hay que pagar)|cuestan?|cuanto|costos?|costes?|precios?|cobran?|pagar|"
        r"gratis|gratuit[oa]s?|car[oa]s?|seguro medico)\b",
    ),
    "risks": (
        r"\b(side effects?|adverse (effects?|events?)|safe|how safe|dangers?|dangerous|risks?|risky|harm|harmful)\b",
        r"\b(efectos (secundarios|adversos|colaterales|laterales|de lado)|lado effects?|efectos|segur[oa]s?|riesgos?|"
        r"peligros?|peligros[oa]s?|danos?)\b",
    ),
    "you-may-have-read": (
        r"\b(scams?|fraud|fake|hoax|quack(ery)?|legit|legitimate|too good to be true)\b",
        r"\b(?:is|are) (?:it|this|that|they|these|\w+ ?\w* ?\w*) (?P<x>real|true)\b|^(?P<x2>real|is it real)$",
        r"\b(fda registered|registered (with|by) (the )?fda|registrad[oa]s? (en|por|ante) la fda)\b",
        r"\b((cannot|cant|can not|not|never) be rejected|no rejection|sin rechazo|no (hay|tienen?) rechazo|"
        r"no se rechazan?)\b",
        r"\b((already|now) available|available now|ya (esta )?disponibles?|"
        r"(repairs?|regenerates?|rebuilds?|restores?|reparan?|regeneran?) (the |las |los )?(motor )?"
        r"(neurons?|nerves?|motoneuronas|neuronas|nervios))\b",
        r"\b(estafas?|fraude|enganos?|mentira|es (verdad|cierto|real)|son reales)\b",
    ),
    "known-so-far": (
        r"\b(cures?|cured|miracles?|heals?|healed|reverses?|reversed|success|success rate|how effective|"
        r"effective|what came of|life expectancy|live longer|how long (do|does|did|will|can|would) .*\blive|"
        r"what happened (to|with)|results|evidence|proof|testimonials?|patient (reviews|stories)|guaranteed?)\b",
        r"\b(?:does|do|did|will|can) .*(?P<x>works?|help|helps)\b|\b(?P<x2>it works|works)\b",
        r"\b(cura[nr]?|curas|sana[nr]?|funcionan?|sirven?|eficaz|eficaces|milagros?|resultados|exito|mejoran?|"
        r"pruebas|esperanza de vida|testimonios?|opinion|opiniones|garantias?|garantizad[oa]s?)\b",
    ),
    "outside-a-trial": (
        CLINIC,
        r"\b((medical|stem cell) tourism|turismo (medico|sanitario|de salud|de celulas madre)|abroad|overseas|tourism|"
        r"turismo|buy|where can i (get|buy|have)|en el extranjero|extranjero|comprar)\b",
    ),
    "medicines": (r"\b(approved|approval|fda|aprobad[oa]s?|aprobacion)\b",),
    "ethics": (r"\b(ethics?|ethical|unethical|religion|abort(ed|ion)|embryos?|etic[oa]s?|embriones?|aborto)\b",),
    "expanded-access": (
        r"\b(right to try|derecho a (probar|intentar)|outside (of )?(a|the) (clinical )?(trial|study)|"
        r"without (being in )?a trial|fuera de(l| un) (ensayo|estudio)( clinico)?)\b",
    ),
    "your-doctor": (
        r"\b((ask|asking|tell|talk to|talk with) (my|a|the) (doctor|neurologist)|questions? (to ask|for) ?(my|a|the)? ?"
        r"(doctor|neurologist)?|(preguntas?|preguntar|hablar) .*(medico|doctor|neurologo))\b",
    ),
    "how-a-trial-works": (
        r"\b(what happens (to|with|if|when|in|after)|(can|may) i (leave|stop|quit)|que (pasa|ocurre) (si|con|en)|"
        r"puedo (dejar|abandonar|retirarme|salir)\w*|what is a (clinical )?trial|"
        r"how (does|do) (a )?(clinical )?trials? work|que es un ensayo( clinico)?|"
        r"como funcionan? (un|los) ensayos?( clinicos?)?)\b",
    ),
    "stem-cells": (r"\b(?P<x>what (is|are)|kinds of|types of|que son las?|tipos de) (stem cells?|celulas madre)\b",),
}
PATTERNS = tuple((topic, re.compile(pattern)) for topic, patterns in TOPICS.items() for pattern in patterns)
MAX_TOPICS = 2
# Words of questions, which say nothing of a trial. Articles and the like are left out of records as well.
QUESTION_WORDS = frozenset(
    """
    how much many does doing done get getting got give given good bad really real true okay tell know known want need
    there here see someone anyone somebody anybody myself yes please say says said think yet still ever now today
    if he she they his her their dad mom mum mother father husband wife brother sister after join take part eligible
    cual cuales como cuando cuanto cuanta donde quien quienes quiero necesito tengo tiene hay es son esta estan ser al
    que el los dice dicen papa mama padre marido esposo esposa hermano hermana participar participo participa si ya muy
    mas mi mis su sus lo le les me te se puedo puede pueden hacer cosa algo
    """.split()  # noqa: SIM905
)
BEGINS = re.compile(
    r"(how|what|which|who|where|when|why|can|could|may|do|does|did|is|are|will|would|should|am|"
    r"que|como|cual(es)?|cuando|cuant[oa]s?|donde|quien(es)?|por que|hay|puedo|puede|podria|es|son|"
    r"tengo que|existen?)\b"
)
# Whether somebody could join is what "Could I join?" answers.
JOINING = re.compile(
    r"\b((can|could|may) (i|we|he|she|they|my \w+) .*?\b(join|take part|participate|enrol|enroll|qualify|get|have|if)|"
    r"(am i|are we|is (he|she|my \w+)) (eligible|allowed)|"
    r"(puedo|puede|podria|podemos) .*?\b(participar|entrar|apuntar\w*|si)|"
    r"(soy|es|seria) candidat[oa]|cumplo (los|con los) requisitos)\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """`topics` are slugs of learn pages, the one that answers first; `rest` are the words left to search for."""

    topics: tuple[str, ...]
    rest: str
    is_question: bool
    asks_to_join: bool


def read_question(folded: str) -> Question:
    """The Question of a folded text; without topics where it is none."""
    spans, topics = [], []
    for topic, pattern in PATTERNS:
        for found in pattern.finditer(folded):
            named = [span for name in pattern.groupindex if (span := found.span(name)) != (-1, -1)]
            spans += named or [found.span()]
            topics.append(topic)
    rest = "".join(letter for at, letter in enumerate(folded) if not any(start <= at < end for start, end in spans))
    return Question(
        tuple(dict.fromkeys(topics))[:MAX_TOPICS],
        " ".join(rest.split()),
        is_question=bool(topics) or bool(BEGINS.match(folded)),
        asks_to_join=bool(JOINING.search(folded)),
    )
