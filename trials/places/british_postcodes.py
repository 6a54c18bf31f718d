"""Postcodes of the United Kingdom: the town after which the area is named that their first letters stand for."""

import re

# Or the nearest town that the gazetteer has: Edinburgh for the Borders, Inverness and Aberdeen for the isles.
AREAS = """
AB Aberdeen; AL St Albans; B Birmingham; BA Bath; BB Blackburn; BD Bradford; BH Bournemouth; BL Bolton; BN Brighton;
BR Croydon; BS Bristol; BT Belfast; CA Carlisle; CB Cambridge; CF Cardiff; CH Chester; CM Chelmsford; CO Colchester;
CR Croydon; CT Canterbury; CV Coventry; CW Crewe; DA Dartford; DD Dundee; DE Derby; DG Dumfries; DH Durham;
DL Darlington; DN Doncaster; DT Dorchester; DY Dudley; E London; EC London; EH Edinburgh; EN Enfield; EX Exeter;
FK Falkirk; FY Blackpool; G Glasgow; GL Gloucester; GU Guildford; HA Harrow; HD Huddersfield; HG Harrogate;
HP Hemel Hempstead; HR Hereford; HS Inverness; HU Kingston upon Hull; HX Halifax; IG Ilford; IP Ipswich; IV Inverness;
KA Kilmarnock; KT London; KW Inverness; KY Kirkcaldy; L Liverpool; LA Lancaster; LD Hereford;
LE Leicester; LL Llandudno; LN Lincoln; LS Leeds; LU Luton; M Manchester; ME Rochester; MK Milton Keynes;
ML Motherwell; N London; NE Newcastle upon Tyne; NG Nottingham; NN Northampton; NP Newport; NR Norwich; NW London;
OL Oldham; OX Oxford; PA Paisley; PE Peterborough; PH Perth; PL Plymouth; PO Portsmouth; PR Preston; RG Reading;
RH Redhill; RM Romford; S Sheffield; SA Swansea; SE London; SG Stevenage; SK Stockport; SL Slough; SM Sutton;
SN Swindon; SO Southampton; SP Salisbury; SR Sunderland; SS Southend-on-Sea; ST Stoke-on-Trent; SW London;
SY Shrewsbury; TA Taunton; TD Edinburgh; TF Telford; TN Royal Tunbridge Wells; TQ Torquay; TR Truro;
TS Middlesbrough; TW London; UB Uxbridge; W London; WA Warrington; WC London; WD Watford; WF Wakefield; WN Wigan;
WR Worcester; WS Walsall; WV Wolverhampton; YO York; ZE Aberdeen
"""
TOWNS = dict(area.strip().split(" ", 1) for area in AREAS.split(";"))
# Whole ones alone: "B12" is a vitamin before it is a part of Birmingham.
POSTCODE = re.compile(
    r"([A-Z]{1,2})[0-9][0-9A-Z]? ?[0-9][A-Z]{2}"
    r"(?:,? (?:UK|United Kingdom|Reino Unido|England|Scotland|Wales|Northern Ireland))?",
    re.IGNORECASE,
)


def town_of_british_postcode(text: str) -> str:
    """The town of a whole postcode, with its country: "M1 1AA"; "" for other words."""
    found = POSTCODE.fullmatch(text)
    town = TOWNS.get(found[1].upper(), "") if found else ""
    return f"{town}, United Kingdom" if town else ""
