"""What curators added to a trial that registries do not hold."""

from django.utils.translation import get_language

from trials.choices import LINKS, PLAIN_SUMMARIES, PLAIN_TITLES, AddedFact


def added_to(trial, facts):
    """The decisions that added some facts to a trial loaded by `for_page()`, without those to be looked at again."""
    in_force = getattr(trial, "in_force_list", ())
    return [row.decision for row in in_force if row.decision.attribute in facts and not row.due]


def added_emails(trial):
    return added_to(trial, [AddedFact.CONTACT_EMAIL])


def added_links(trial):
    return added_to(trial, LINKS)


def title_of_curator(trial):
    """The decision with the title of the trial in the active language; None where nobody wrote one."""
    return _in_language(trial, PLAIN_TITLES)


def summary_of_curator(trial):
    """The decision with a summary in the active language; None where nobody wrote one."""
    return _in_language(trial, PLAIN_SUMMARIES)


def _in_language(trial, facts):
    return next(iter(added_to(trial, [facts.get(get_language())])), None)
