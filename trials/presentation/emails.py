"""E-mails that are ready to send: a link opens the visitor's own mail program with them."""

from urllib.parse import quote, urlencode

from django.utils.translation import get_language, gettext, override

from trials.choices.recruitment import is_open_site
from trials.i18n.languages import RECORD_LANGUAGE
from trials.presentation.added import added_emails
from trials.presentation.fit_rule import measure_label, requirement_in_words
from trials.presentation.letter_questions import is_asked_about_joining, letter_questions
from trials.presentation.study_words import said_of

TITLE_LENGTH = 120
MAX_LENGTH = 1800  # characters of a link: some mail programs accept no more than about 2000
BETWEEN_LANGUAGES = "* * *"


def mailto(subject, paragraphs, to=""):
    """Link that drafts an e-mail."""
    body = "\n\n".join(paragraphs).replace("\n", "\r\n")
    return f"mailto:{quote(to, safe='@+')}?" + urlencode({"subject": subject, "body": body}, quote_via=quote)


def address_of_team(trial):
    """An e-mail address of the trial's team: that for the whole trial, else of an open place, else one that a curator
    added; "" if none is stated.
    """
    sites = sorted(trial.site_list, key=lambda site: not is_open_site(site.status))
    contacts = [*trial.text.contacts, *(contact for site in sites for contact in site.contacts)]
    stated = [one.get("email") or "" for one in contacts] + [decision.text for decision in added_emails(trial)]
    return next(filter(_is_address, stated), "")


def names_contacts(trial):
    """Whether the page of a trial names anybody to turn to, be it without an e-mail address."""
    stated = trial.text.contacts or trial.text.officials or added_emails(trial)
    return bool(stated) or any(site.contacts for site in trial.site_list)


def letter_to_team(trial, open_rules=()):
    """Link that drafts an e-mail to the trial's team, in the language of the page and of the record; "" without one.

    `open_rules` are limits of `trials.fit` that the person's answers left open; what they answered is not in it.
    """
    address = address_of_team(trial)
    if not address:
        return ""
    links = (_link(trial, address, open_rules[:count]) for count in range(len(open_rules), 0, -1))
    return next((link for link in links if len(link) <= MAX_LENGTH), None) or _link(trial, address, ())


def _link(trial, address, open_rules):
    subject, paragraphs = _letter(trial, open_rules)
    if get_language() != RECORD_LANGUAGE:
        with override(RECORD_LANGUAGE):
            paragraphs = [*paragraphs, BETWEEN_LANGUAGES, *_letter(trial, open_rules)[1]]
    return mailto(subject, paragraphs, to=address)


def _letter(trial, open_rules):
    subject = gettext("Question about {id}").format(id=trial.registry_id)
    about = said_of(gettext("I am writing about your trial {id}."), trial)
    return subject, [
        said_of(gettext("Dear trial team,"), trial),
        about.format(id=trial.registry_id),
        "\n".join(f"- {question}" for question in letter_questions(trial)),
        *(_whether_i_fit(open_rules) if is_asked_about_joining(trial) else ()),
        gettext("Please answer by e-mail. Many people with ALS cannot phone."),
        gettext("Thank you."),
    ]


def _whether_i_fit(open_rules):
    """The rules that are still open, each once."""
    if not open_rules:
        return []
    rules = dict.fromkeys(f"- {measure_label(limit.measure)}: {requirement_in_words(limit)}" for limit in open_rules)
    return ["\n".join([gettext("Do I fit these rules?"), *rules])]


def _is_address(text):
    name, at, host = text.partition("@")
    return bool(name and at and "." in host) and not set(text) & set(" ,;:<>")
