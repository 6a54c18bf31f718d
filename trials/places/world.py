"""The countries of the gazetteer by the part of the world they lie in, for choosing one without typing."""

from trials.places.gazetteer import countries
from trials.places.place import N_

# The parts of the world of the United Nations' M49, as people look for them: the Middle East with Asia, Russia, Cyprus
# and Turkey with Europe, Mexico with both Americas.
PARTS = (
    (
        "north-america",
        N_("North America"),
        "BM CA GL MX PM US",
    ),
    (
        "latin-america",
        N_("Central and South America, and the Caribbean"),
        "AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT JM KN KY LC MF "
        "MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI",
    ),
    (
        "europe",
        N_("Europe"),
        "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV "
        "MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA XK",
    ),
    (
        "asia",
        N_("Asia and the Middle East"),
        "AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP "
        "OM PH PK PS QA SA SG SY TH TJ TL TM TW UZ VN YE",
    ),
    (
        "africa",
        N_("Africa"),
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU "
        "MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
    ),
    (
        "oceania",
        N_("Australia, New Zealand and the Pacific"),
        "AS AU CC CK CX FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TF TO TV VU WF WS",
    ),
)
# Where most people speak a language of the pages. English is read everywhere.
SPEAKING = {"es": "AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE"}


def parts_of_the_world() -> list[tuple[str, str, list[str]]]:
    """Triples of a key, a name and the English names of the countries, for each part of the world."""
    by_code = countries()
    return [(key, name, [by_code[code].name for code in codes.split()]) for key, name, codes in PARTS]


def countries_speaking(language: str) -> set[str]:
    """The English names of the countries where most people speak a language of the pages other than English."""
    by_code = countries()
    return {by_code[code].name for code in SPEAKING.get(language, "").split()}
