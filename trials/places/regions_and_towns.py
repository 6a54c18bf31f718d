"""What regions and large towns are called in other languages than the English of the records.

The key is a name as records spell it. Names that are the same in both languages are left out.
"""

# Towns of the old world lent their names to others: London in Ontario is not called «Londres».
NEW_WORLD = ("Australia", "Canada", "New Zealand", "United States")
NAMES_IN_NEW_WORLD = {
    "es": {
        "New York": "Nueva York", "New York City": "Nueva York", "Pennsylvania": "Pensilvania",
        "North Carolina": "Carolina del Norte", "South Carolina": "Carolina del Sur", "Louisiana": "Luisiana",
        "New Jersey": "Nueva Jersey", "New Mexico": "Nuevo México", "New Hampshire": "Nuevo Hampshire",
        "New Orleans": "Nueva Orleans", "North Dakota": "Dakota del Norte", "South Dakota": "Dakota del Sur",
        "West Virginia": "Virginia Occidental", "Hawaii": "Hawái", "Mississippi": "Misisipi", "Missouri": "Misuri",
        "Oregon": "Oregón", "Michigan": "Míchigan", "Philadelphia": "Filadelfia",
        "District of Columbia": "Distrito de Columbia", "British Columbia": "Columbia Británica",
        "Nova Scotia": "Nueva Escocia", "New Brunswick": "Nuevo Brunswick",
        "New South Wales": "Nueva Gales del Sur", "Western Australia": "Australia Occidental",
        "South Australia": "Australia Meridional", "Sydney": "Sídney",
    },
}  # fmt: skip
NAMES = {
    "es": {
        # Spain
        "Andalusia": "Andalucía", "Aragon": "Aragón", "Balearic Islands": "Islas Baleares", "Barcelone": "Barcelona",
        "Barcelona [Barcelona]": "Barcelona", "A Coruña [La Coruña]": "A Coruña", "Coruna": "A Coruña",
        "Alava": "Álava", "Basque Country": "País Vasco", "Canary Islands": "Islas Canarias", "Castellon": "Castellón",
        "Castile and León": "Castilla y León", "Castilla-León": "Castilla y León", "Castilla Y León": "Castilla y León",
        "Castille and León": "Castilla y León", "Catalonia": "Cataluña",
        "Community of Madrid": "Comunidad de Madrid", "Navarre": "Navarra", "Seville": "Sevilla",
        "Valencian Community": "Comunidad Valenciana", "Valenciana, Comunitat": "Comunidad Valenciana",
        "Region of Murcia": "Región de Murcia", "Castile-La Mancha": "Castilla-La Mancha",
        "Saragossa": "Zaragoza", "Malaga": "Málaga", "Cordoba": "Córdoba",
        # Latin America
        "Ciudad Auton. De Buenos Aires": "Ciudad de Buenos Aires", "Ciudad De México": "Ciudad de México",
        "Ciudad De Mexico CDMX (Mexico City)": "Ciudad de México", "Mexico City": "Ciudad de México",
        "Nuevo Leon": "Nuevo León", "Atlantico": "Atlántico", "Bogota": "Bogotá", "D.c.": "Bogotá",
        "Valle Del Cauca": "Valle del Cauca", "Santiago Metropolitan": "Región Metropolitana de Santiago",
        "Federal District": "Distrito Federal", "Sao Paulo": "São Paulo",
        # Europe
        "England": "Inglaterra", "Scotland": "Escocia", "Wales": "Gales", "Northern Ireland": "Irlanda del Norte",
        "London": "Londres", "Edinburgh": "Edimburgo", "Dublin": "Dublín", "Paris": "París",
        "Marseille": "Marsella", "Bordeaux": "Burdeos", "Nice": "Niza", "Brittany": "Bretaña",
        "Normandy": "Normandía", "Île-de-France Region": "Isla de Francia", "Île-de-France": "Isla de Francia",
        "Brussels": "Bruselas", "Brussels Capital": "Bruselas", "Antwerp": "Amberes", "Ghent": "Gante",
        "Leuven": "Lovaina", "Liège": "Lieja", "Flanders": "Flandes", "Wallonia": "Valonia",
        "Amsterdam": "Ámsterdam", "Rotterdam": "Róterdam", "The Hague": "La Haya",
        "North Holland": "Holanda Septentrional",
        "South Holland": "Holanda Meridional", "Cologne": "Colonia", "Munich": "Múnich", "Hamburg": "Hamburgo",
        "Frankfurt": "Fráncfort", "Berlin": "Berlín", "State of Berlin": "Berlín", "Dresden": "Dresde",
        "Bavaria": "Baviera", "Bayern": "Baviera", "Saxony": "Sajonia", "Sachsen": "Sajonia",
        "Saxony-Anhalt": "Sajonia-Anhalt", "Sachsen-Anhalt": "Sajonia-Anhalt", "Lower Saxony": "Baja Sajonia",
        "Niedersachsen": "Baja Sajonia", "North Rhine-Westphalia": "Renania del Norte-Westfalia",
        "Nordrhein-Westfalen": "Renania del Norte-Westfalia", "Rhineland-Palatinate": "Renania-Palatinado",
        "Rheinland-Pfalz": "Renania-Palatinado", "Thuringia": "Turingia", "Thüringen": "Turingia",
        "Vienna": "Viena", "Tyrol": "Tirol", "Styria": "Estiria", "Geneva": "Ginebra", "Zurich": "Zúrich",
        "Canton of Zurich": "Zúrich", "Basel": "Basilea", "Basel-Stadt": "Basilea", "Bern": "Berna",
        "Saint Gallen": "San Galo", "Rome": "Roma", "Milan": "Milán", "Turin": "Turín", "Naples": "Nápoles",
        "Florence": "Florencia", "Venice": "Venecia", "Genoa": "Génova", "Lombardy": "Lombardía",
        "Lombardia": "Lombardía", "Tuscany": "Toscana", "Piedmont": "Piamonte", "Sicily": "Sicilia",
        "Sardinia": "Cerdeña", "Veneto": "Véneto", "Emilia-Romagna": "Emilia-Romaña",
        "Latium": "Lacio", "Lazio": "Lacio", "Lisbon": "Lisboa", "Lisbon District": "Lisboa", "Porto": "Oporto",
        "Copenhagen": "Copenhague", "Stockholm": "Estocolmo", "Stockholm County": "Estocolmo",
        "Gothenburg": "Gotemburgo", "Warsaw": "Varsovia", "Krakow": "Cracovia", "Mazovian": "Mazovia",
        "Prague": "Praga", "Bucharest": "Bucarest", "Athens": "Atenas",
        "Attica": "Ática", "Crete": "Creta", "Thessaloniki": "Salónica", "Moscow": "Moscú",
        "Saint Petersburg": "San Petersburgo", "Istanbul": "Estambul",
        "Auvergne-Rhône-Alpes": "Auvernia-Ródano-Alpes", "Bourgogne-Franche-Comté": "Borgoña-Franco Condado",
        "Centre-Val de Loire": "Centro-Valle del Loira", "Corsica": "Córcega", "Grand Est": "Gran Este",
        "Hauts-de-France": "Altos de Francia", "Nouvelle-Aquitaine": "Nueva Aquitania", "Occitanie": "Occitania",
        "Pays de la Loire": "Países del Loira", "Provence-Alpes-Côte d'Azur": "Provenza-Alpes-Costa Azul",
        "Baden-Württemberg": "Baden-Wurtemberg", "Brandenburg": "Brandeburgo", "Saarland": "Sarre",
        "Mecklenburg-Vorpommern": "Mecklemburgo-Pomerania Occidental", "Aosta Valley": "Valle de Aosta",
        "Trentino-Alto Adige": "Trentino-Alto Adigio",
        # Elsewhere
        "Beijing": "Pekín", "Beijing Municipality": "Pekín", "Shanghai": "Shanghái",
        "Inner Mongolia": "Mongolia Interior", "Tokyo": "Tokio", "Kyoto": "Kioto",
        "Seoul": "Seúl", "Seoul Teugbyeolsi": "Seúl", "Taipei": "Taipéi", "Singapore": "Singapur",
        "Jerusalem": "Jerusalén", "Cairo": "El Cairo", "Tehran": "Teherán",
        "Amman": "Amán", "New Delhi": "Nueva Delhi", "Mumbai": "Bombay",
    },
}  # fmt: skip


def place_label(name: str, language: str, country: str = "") -> str:
    """What a region or a town is called in a language, by its name in the records; other names as they are."""
    label = NAMES_IN_NEW_WORLD.get(language, {}).get(name)
    if label is None and country not in NEW_WORLD:
        label = NAMES.get(language, {}).get(name)
    return label or name
