"""What the conditions share: reading the long texts, and saying what a record does not."""

import re


def text_of(trial, name, missing):
    """One of the long texts, which a trial may lack."""
    text = getattr(trial, "text", None)
    return getattr(text, name) if text else missing


def sentence_around(text, found):
    """The sentence or line that a match stands in, or as much of it as a sheet has room for."""
    before = re.split(r"[\n•]|(?<=[.;!?])\s", text[max(0, found.start() - 110) : found.start()])[-1]
    after = re.split(r"[\n•]|(?<=[.;!?])\s", text[found.start() : found.end() + 160])[0]
    lead = "…" if len(before) == 110 and found.start() > 110 else ""
    return lead + (before.partition(" ")[2] if lead else before).lstrip("*- ") + after


def not_said(trial, what):
    """What is not stated, in so many words."""
    return f"{record_of(trial)} does not say {what}."


def record_of(trial):
    """The starter catalogue holds only a part of each record, and does not speak for the rest."""
    return "Our short copy of the record" if trial.from_starter else "The record"
