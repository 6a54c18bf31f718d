"""Countries and places of a trial in words."""

from django.utils.translation import get_language, gettext, ngettext

from trials.choices.recruitment import is_open_site, old_sites_read_on
from trials.i18n.languages import RECORD_LANGUAGE, grouped
from trials.lexicon import fold
from trials.places import country_label, place_label
from trials.presentation.lists import join_words

COUNTRIES_IN_A_LINE = 4
TOWNS_NAMED, TOWNS_FOR_A_DOCTOR = 3, 5
# Countries that English gives an article within a sentence, beside those that are called Islands.
WITH_ARTICLE = {
    *("Bahamas", "Central African Republic", "Democratic Republic of the Congo", "Dominican Republic", "Gambia"),
    *("Maldives", "Netherlands", "Palestinian Territories", "Philippines", "United Arab Emirates", "United Kingdom"),
    "United States",
}


def country_in_words(name):
    """The name of a country in the active language, from its English name."""
    return country_label(name, get_language())


def country_in_a_sentence(name):
    """The same as it stands within a sentence: "the United States"."""
    has_article = name in WITH_ARTICLE or name.endswith(" Islands")
    return f"the {name}" if has_article and get_language() == RECORD_LANGUAGE else country_in_words(name)


def place_in_words(name, country=""):
    """The name of a region or a town in the active language, as far as it has one there."""
    return place_label(name, get_language(), country)


def countries_in_words(trial, *, at_most=COUNTRIES_IN_A_LINE, named=country_in_words):
    """ "Spain, France and 10 more countries"; "" if no site states its country."""
    countries = trial.countries
    shown, more = [named(name) for name in countries[:at_most]], len(countries) - at_most
    if more <= 0:
        return join_words(shown, at_most=at_most)
    words = ngettext("{countries} and {more} more country", "{countries} and {more} more countries", more)
    return words.format(countries=", ".join(shown), more=more)


def places_in_words(trial):
    """Number of sites and their countries: "12 places in Spain and France"; "" if there are none.

    Countries alone where no site is named: their number is not that of places.
    """
    count = len(trial.site_list)
    if not count:
        return ""
    if not trial.names_places and (countries := countries_in_words(trial)):
        return gettext("{countries}; places not named").format(countries=countries)
    if where := countries_in_words(trial, named=country_in_a_sentence):
        words = ngettext("{count} place in {countries}", "{count} places in {countries}", count)
    else:
        words = ngettext("{count} place", "{count} places", count)
    return words.format(count=grouped(count), countries=where)


def sites_in_order(sites):
    """Sites by the name of their country, their state and town; those without a country last."""
    order = {name: fold(country_in_words(name)) for name in {site.country for site in sites} if name}
    return sorted(sites, key=lambda site: (not site.country, order.get(site.country), site.state, site.city))


def sites_by_country(sites):
    """Pairs of a country's name and its sites, sorted by name; sites without a country last."""
    names = {name: country_in_words(name) for name in {site.country for site in sites} if name}
    of_country: dict[str, list] = {}
    for site in sites_in_order(sites):
        of_country.setdefault(names.get(site.country) or gettext("Country not stated"), []).append(site)
    return list(of_country.items())


def open_sites(trial):
    """Its sites that are listed as open, while it takes people at all; none that were read long before its status."""
    if not trial.takes_people or old_sites_read_on(trial):
        return []
    return [site for site in trial.site_list if is_open_site(site.status)]


def towns_and_places(trial):
    """ "Boston, Irvine (United States) and 2 more towns; 9 places, 1 of them open", towns of open places first.

    The number alone is left out where each place has a town of its own, and all of these are named.
    """
    sites, is_open = trial.site_list, open_sites(trial)
    if not any(site.city or site.state for site in sites):
        return places_in_words(trial)
    in_order = sorted(sites, key=lambda site: site not in is_open)
    towns = towns_in_words(in_order, at_most=TOWNS_FOR_A_DOCTOR)
    words = ngettext("{count} place", "{count} places", len(sites)).format(count=grouped(len(sites)))
    if 0 < len(is_open) < len(sites):
        words = gettext("{places}, {open} of them open").format(places=words, open=grouped(len(is_open)))
    elif len({(site.city or site.state, site.country) for site in sites}) == len(sites) <= TOWNS_FOR_A_DOCTOR:
        return towns
    return f"{towns}; {words}"


def towns_in_words(sites, *, at_most=TOWNS_NAMED):
    """ "Boston and Irvine (United States)"; of many towns the first ones, and how many more there are."""
    towns = list(dict.fromkeys((site.city or site.state, site.country) for site in sites if site.city or site.state))
    shown = towns[:at_most]
    countries = {country for _town_name, country in shown}
    if len(countries) == 1 and shown[0][1]:
        names = ", ".join(place_in_words(*town) for town in shown)
        words = gettext("{towns} ({country})").format(towns=names, country=country_in_words(shown[0][1]))
    else:
        words = "; ".join(_in_country(*town) for town in shown)
    return with_more_towns(words, len(towns) - len(shown)) if towns else _countries(sites)


def _countries(sites):
    return join_words([country_in_words(name) for name in dict.fromkeys(site.country for site in sites) if name])


def with_more_towns(words, count):
    if count < 1:
        return words
    more = ngettext("{towns} and {count} more town", "{towns} and {count} more towns", count)
    return more.format(towns=words, count=grouped(count))


def town_in_words(site):
    return _in_country(site.city or site.state, site.country)


def _in_country(town, country):
    return ", ".join(filter(None, [place_in_words(town, country), country and country_in_words(country)]))
