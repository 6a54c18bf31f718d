"""Postcodes of five digits outside the United States: the large town of the area that their first two digits name.

Spain: the capital of the province. Mexico: a large town of the state, which has one or several such numbers.
"""

import re

SPAIN = (  # the capitals of the provinces, by their number, from 01 on
    "Vitoria-Gasteiz, Albacete, Alicante, Almería, Ávila, Badajoz, Palma, Barcelona, Burgos, Cáceres, Cádiz, "
    "Castellón de la Plana, Ciudad Real, Córdoba, A Coruña, Cuenca, Girona, Granada, Guadalajara, San Sebastián, "
    "Huelva, Huesca, Jaén, León, Lleida, Logroño, Lugo, Madrid, Málaga, Murcia, Pamplona, Ourense, Oviedo, Palencia, "
    "Las Palmas de Gran Canaria, Pontevedra, Salamanca, Santa Cruz de Tenerife, Santander, Segovia, "
    "Sevilla, Soria, Tarragona, Teruel, Toledo, Valencia, Valladolid, Bilbao, Zamora, Zaragoza, Ceuta, Melilla"
)
CAPITALS_OF_SPAIN = SPAIN.split(", ")
TOWNS_OF_MEXICO = {  # by the last number of each
    16: "Mexico City",
    20: "Aguascalientes",
    22: "Tijuana",
    23: "La Paz",
    24: "Campeche",
    27: "Saltillo",
    28: "Colima",
    30: "Tuxtla",
    33: "Chihuahua",
    35: "Durango",
    38: "León",
    41: "Acapulco",
    43: "Pachuca",
    49: "Guadalajara",
    57: "Toluca",
    61: "Morelia",
    62: "Cuernavaca",
    63: "Tepic",
    67: "Monterrey",
    71: "Oaxaca",
    75: "Puebla",
    76: "Querétaro",
    77: "Cancún",
    79: "San Luis Potosí",
    82: "Culiacán",
    85: "Hermosillo",
    86: "Villahermosa",
    89: "Reynosa",
    90: "Tlaxcala",
    96: "Veracruz",
    97: "Mérida",
    99: "Zacatecas",
}
AMBIGUOUS_CAPITALS = {37: "Salamanca, Castile and León, Spain"}  # a district of Madrid has the name too
FIVE_DIGITS = re.compile(r"[0-9]{5}")
POSTCODE_AND_COUNTRY = re.compile(r"([0-9]{5}),? (.+)")


def towns_of_postcode(number: str) -> dict[str, str]:
    """The names of the towns that a postcode may stand for outside the United States, by their country."""
    area = int(number[:2])
    found = {}
    if 0 < area <= len(CAPITALS_OF_SPAIN):
        found["Spain"] = AMBIGUOUS_CAPITALS.get(area) or f"{CAPITALS_OF_SPAIN[area - 1]}, Spain"
    if area:
        found["Mexico"] = f"{next(town for last, town in TOWNS_OF_MEXICO.items() if area <= last)}, Mexico"
    return found
