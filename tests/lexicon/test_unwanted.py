"""What people say that they do not want."""

import pytest

from trials.lexicon import fold, read_unwanted


@pytest.mark.parametrize(
    ("typed", "named", "filters", "rest"),
    [
        ("stem cells without placebo", ("placebo",), ("placebo",), "stem cells"),
        ("no sham surgery", ("sham surgery",), ("placebo",), ""),
        ("I don't want a placebo", ("placebo",), ("placebo",), "i"),
        ("trials with no surgery or placebo", ("surgery", "placebo"), ("surgery", "placebo"), "trials with"),
        ("células sin placebo ni cirugía", ("placebo", "cirugia"), ("placebo", "surgery"), "celulas"),
        ("no tengo cuidador", ("cuidador",), ("caregiver",), ""),
        ("placebo-free trials", ("placebo",), ("placebo",), "trials"),
        ("placebo no gracias", ("placebo",), ("placebo",), ""),
        ("free of placebo", ("placebo",), ("placebo",), ""),
        ("libre de placebo", ("placebo",), ("placebo",), ""),
        ("ensayos sin grupo de placebo", ("grupo de placebo",), ("placebo",), "ensayos"),
        ("sin brazo de control con placebo", ("brazo de control con placebo",), ("placebo",), ""),
        ("trials that do not use a placebo", ("placebo",), ("placebo",), "trials that do"),
        ("que no tengan placebo", ("placebo",), ("placebo",), "que"),
        ("cells not in China or India", ("china", "india"), (), "cells"),
        ("cells outside the United States", ("united states",), (), "cells"),
        ("excepto en Estados Unidos", ("estados unidos",), (), ""),
        ("todos menos China", ("china",), (), "todos"),
        ("que no sean en China", ("china",), (), "que"),
    ],
)
def test_what_a_filter_leaves_out_and_countries_are_left_to_filters(typed, named, filters, rest):
    found = read_unwanted(fold(typed))
    assert (found.named, found.filters, found.rest) == (named, filters, rest)


@pytest.mark.parametrize(
    "typed",
    [
        "NO-ALS",
        "a placebo or the cells",
        "placebo, not cells",
        "placebo free of charge",
        "just outside Boston",
        "I am not in the US, can I join",
        "vivo fuera de España",
        "non-invasive ventilation",
        "normal surgery",
        "I can't travel without a caregiver",
        "no puedo viajar sin cuidador",
        "ensayos con al menos un cuidador",
        "por lo menos cirugía",
    ],
)
def test_all_else_is_looked_for(typed):
    assert not read_unwanted(fold(typed)).named
