"""Sheet as plain text for communication devices: one question a line, without numbers or marks."""

from trials.sheet.renderers.strings import headings


def sheet_text(sheet):
    said = headings(sheet)
    blocks = [
        [sheet.title, *filter(None, [sheet.please])],
        [_name(trial) for trial in sheet.trials] if len(sheet.trials) > 1 else [],
        *_questions(sheet, said),
        _headed(f"{said.about_me}:", [f"{fact.label}: {fact.value}" for fact in sheet.about_me]),
        *_fit(sheet.fit, said),
        *(_trial(trial) for trial in sheet.trials),
        [f"{sheet.notice} {sheet.caution}"],
        [said.made_on, sheet.url, sheet.source],
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _questions(sheet, said):
    """Questions to ask first, then the others, each once; all in the person's own order if they chose one."""
    in_own_order = any(part.in_own_order for part in sheet.parts)
    first = [question.text for question in sheet.questions if question.ask_first and not in_own_order]
    others = dict.fromkeys(question.text for question in sheet.questions if question.text not in first)
    return _headed(said.ask_first, first), _headed(said.then_ask, list(others)) if first else list(others)


def _fit(fit, said):
    """The rules that are still open, each with the words of the record."""
    if not fit:
        return
    yield [said.do_i_fit, said.fit_open]
    for trial in fit:
        yield [*filter(None, [trial.trial]), *trial.notes, *(_fit_line(line, said) for line in trial.lines)]


def _fit_line(line, said):
    people = said.for_people.format(people=line.people) if line.people else ""
    quote = said.quoted.format(quote=line.quote) if line.quote else ""
    return " ".join(filter(None, [line.text, people, quote]))


def _headed(heading, lines):
    return [heading, *lines] if lines else []


def _trial(trial):
    dates = "; ".join(f"{date.label}: {date.value}" for date in trial.dates)
    facts = [f"{fact.label}: {fact.value}" for fact in trial.facts]
    lines = [trial.title, trial.url, *facts, dates, trial.note]
    return [_name(trial), *filter(None, lines)]


def _name(trial):
    return f"{trial.registry_id}: {''.join(words for words, _language in trial.heading)}"
