"""Template filters for facts of a trial in words, from trials/presentation. They run no query."""

import re
from urllib.parse import quote

from babel import Locale
from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language

from trials.choices.recruitment import old_sites_read_on
from trials.i18n.languages import grouped
from trials.lexicon import folding
from trials.lexicon.languages import RECORD_LANGUAGE
from trials.places import full_name_in
from trials.presentation import (
    added,
    burden,
    certainty,
    checked,
    dates,
    design,
    facts,
    labels,
    long_lists,
    numbers,
    oversight,
    places,
    quotes,
    registrations,
    rule_lines,
    rules,
    short_copies,
    text,
)
from trials.presentation.expanded_access import kinds_of_access
from trials.presentation.lists import join_words
from trials.presentation.plain_summary import plain_summary, treatments_in_words
from trials.presentation.plain_title import plain_title
from trials.presentation.published import references_in_order
from trials.presentation.recruitment import can_people_join, joining_caveat, site_status_in_words, sites_listed_on
from trials.presentation.results import notices_in_words, results_of
from trials.presentation.study_words import said_of, said_of_all, said_of_these, said_of_this

register = template.Library()

IDS_NAMED = 5
FITS_IN_A_HEADING = 12  # letters, on the narrowest phone
# A word with a capital or figure, and a hyphen or a capital inside it, that fits in a line: "BCT-002", "NurOwn".
NAME = re.compile(
    r"((?<![^\s(),;:])(?=[^\s(),;:]*[A-Z0-9])(?=[^\s(),;:]*(?:[a-z][A-Z]|\w-\w))[^\s(),;:]{2,20}(?![^\s(),;:]))"
)

register.filter("partial_date", dates.date_in_words)
register.filter("region_words", places.place_in_words)
register.filter("country_in_a_sentence", places.country_in_a_sentence)
register.filter("day_words", dates.day_in_words)
register.filter("date_words", lambda day: dates.date_in_words(day.isoformat()))
register.filter("over_a_year_before", dates.is_over_a_year_before)
register.filter("thousands", grouped)
register.filter("recruiting", can_people_join)
register.filter("joining_caveat", joining_caveat)
register.filter("site_status_words", site_status_in_words)
register.filter("sites_listed_on", sites_listed_on)
register.filter("old_sites_read_on", old_sites_read_on)
register.filter("results", results_of)
register.filter("notice_words", notices_in_words)
register.filter("references_in_order", references_in_order)
register.filter("dated_words", certainty.dated_in_words)
register.filter("enrollment_words", certainty.enrollment_in_words)
register.filter("official_words", lambda code: labels.OFFICIAL.get(code, ""))
register.filter("ages", numbers.ages_in_words)
register.filter("said_of", said_of, is_safe=True)
register.filter("said_of_this", said_of_this, is_safe=True)
register.filter("said_of_all", said_of_all, is_safe=True)
register.filter("said_of_these", said_of_these, is_safe=True)
register.filter("rule", rules.rule_of)
register.filter("rule_of_trial", rules.rule_of_trial)
register.filter("rules", rules.rules_of)
register.filter("measure_words", rules.label_of)
register.filter("lines_without_a_measure", rule_lines.lines_without_a_measure)
register.filter("lines_read_in_part", rule_lines.lines_read_in_part)
register.filter("kinds_of_access", kinds_of_access)
register.filter("plain_summary", plain_summary)
register.filter("treatments_in_words", treatments_in_words)
register.filter("plain_title", plain_title)
register.filter("kilometres", numbers.distance_in_words)
register.filter("missing_words", facts.missing_in_words)
register.filter("plain_title_spans", lambda trial: plain_title(trial).spans)
register.filter("absent", short_copies.absent)
register.filter("short_copy_notice", short_copies.short_copy_notice)
register.filter("old_rules_notice", short_copies.old_rules_notice)
register.filter("lacking_words", short_copies.lacking_in_words)
register.filter("not_stated_words", burden.not_stated_in_words)
register.filter("read_words", short_copies.read_in_words)
register.filter("gives_none", facts.gives_none)
register.filter("what_is_given", facts.what_is_given)
register.filter("treatment_facts", facts.treatment_facts)
register.filter("checked_words", checked.checked_in_words)
register.filter("added_emails", added.added_emails)
register.filter("added_links", added.added_links)
register.filter("summary_of_curator", added.summary_of_curator)
register.filter("title_of_curator", added.title_of_curator)
register.filter("basis_words", checked.decided_in_words)
register.filter("record_now_words", facts.record_now_in_words)
register.filter("contradicted_words", facts.contradicted_in_words)
register.filter("cell_findings", facts.cell_findings)
register.filter("participation_findings", facts.participation_findings)
register.filter("oversight_findings", oversight.oversight_findings)
register.filter("regulator_sentences", oversight.regulator_sentences)
register.filter("by_kind", facts.criteria_by_kind)
register.filter("places", places.places_in_words)
register.filter("and_more", lambda ids: join_words(ids, at_most=IDS_NAMED))
register.filter("by_country", places.sites_by_country)
register.filter("have_contacts", lambda sites: any(site.contacts for site in sites))
register.filter("sites_in_order", places.sites_in_order)
register.filter("criteria_in_order", long_lists.criteria_in_order)
register.filter("first_part", long_lists.first_part)
register.filter("is_in_parts", long_lists.is_in_parts)
register.filter("cut", long_lists.cut)
register.filter("place_words", lambda name: full_name_in(get_language(), name))
register.filter("quoted_from_words", quotes.quoted_from_words)
register.filter("is_code", quotes.is_code)
register.filter("registrations", registrations.registrations)
register.filter("disagreements", registrations.disagreements)
register.filter("lower_first", text.lower_first)
register.filter("no_longer_than", text.no_longer_than)
register.filter("allocation_words", design.allocation_in_words)
register.filter("group_names", lambda finding: design.group_names(finding.trial, finding))
register.filter("groups_words", design.groups_in_words)
register.filter("masking_words", design.masking_in_words)
register.filter("intervention_words", lambda code: labels.INTERVENTION.get(code, ""))
register.filter("arm_words", lambda code: labels.ARM.get(code, ""))


@register.filter
def language_of(trial, path):
    """The code of the language of a text of a trial, by its field or the path of a quote."""
    return trial.languages.get(re.match(r"\w*", path)[0], RECORD_LANGUAGE)


@register.filter
def foreign_language(trial, path):
    """The name of the language of a text, in the active language; "" for English and for that of the page."""
    code = language_of(trial, path)
    if code in (RECORD_LANGUAGE, get_language()):
        return ""
    return Locale(get_language() or RECORD_LANGUAGE).languages.get(code, code)


@register.filter
def value(fact):
    """The value of a Fact; where parts of it are in another language, in HTML that says so."""
    return render_to_string("trials/_spans.html", {"spans": fact.spans}) if fact.spans else fact.value


@register.filter
def of_key(by_key, key):
    return (by_key or {}).get(key)


@register.filter
def mailto(address):
    """`mailto:` link of an e-mail address; "" if the text is none."""
    return f"mailto:{quote(address, safe='@+')}" if re.fullmatch(r"[^@\s:;,<>]+@[^@\s:;,<>]+\.\w+", address) else ""


@register.filter
def join_unescaped(texts, separator):
    """Joined texts, not escaped yet: those of Django's `join` are, and would be escaped again after being cut."""
    return separator.join(texts)


@register.filter
def as_typed(words, text):
    """Words that the search read, or a list of such, as the visitor typed them."""
    return folding.as_typed(words, text) if isinstance(words, str) else [folding.as_typed(one, text) for one in words]


@register.filter
def quoted_in(words, code):
    """A quote marked as being in a language."""
    return format_html('<q lang="{}">{}</q>', code, words)


@register.filter
def in_language(words, code):
    """Words marked as being in a language; unchanged if `code` is ""."""
    return format_html('<span lang="{}">{}</span>', code, words) if code else words


@register.filter
def names_unbroken(words):
    """Words in which names such as "BCT-002" are not broken at the end of a line."""
    parts = enumerate(NAME.split(words))
    return format_html_join("", "{}", ((_unbroken(part) if number % 2 else part,) for number, part in parts))


def _unbroken(name):
    long = " long" if len(name) > FITS_IN_A_HEADING else ""
    return format_html('<span class="unbroken{}">{}</span>', long, name)
