"""The sheet as plain text for communication devices: one question a line, without numbers or marks."""

from trials.questions.arranging import ORDER_HEADING

FIRST = "Ask first:"
THEN = "Then ask:"


def sheet_text(sheet):
    blocks = [
        [sheet.title, *filter(None, [sheet.please])],
        *_questions(sheet),
        _headed("About me:", [f"{fact.label}: {fact.value}" for fact in sheet.about_me]),
        *(_trial(trial) for trial in sheet.trials),
        [f"{sheet.notice} {sheet.caution}"],
        [f"Made on {sheet.made_on_in_words}. To make it again, open", sheet.url, sheet.source],
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _questions(sheet):
    """Those to ask first, then the others; each once. A person's own order goes before ours."""
    in_own_order = any(part.heading == ORDER_HEADING for part in sheet.parts)
    first = [question.text for question in sheet.questions if question.ask_first and not in_own_order]
    others = dict.fromkeys(question.text for question in sheet.questions if question.text not in first)
    return _headed(FIRST, first), _headed(THEN, list(others)) if first else list(others)


def _headed(heading, lines):
    return [heading, *lines] if lines else []


def _trial(trial):
    dates = "; ".join(f"{date.label}: {date.value}" for date in trial.dates)
    return [f"{trial.registry_id}: {trial.title}", *filter(None, [trial.url, dates, trial.note])]
