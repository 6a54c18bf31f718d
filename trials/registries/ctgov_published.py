"""ClinicalTrials.gov, API version 2: publications, people in charge, and what the regulator says of results."""

import re

from trials.choices import NoticeKind, ReferenceKind
from trials.registries.markup import plain_markdown as _plain
from trials.registries.payload import clean
from trials.study import Link, Notice, Official, Reference

WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
PUBMED_NUMBER = re.compile(r"[0-9]{1,9}")
SUBMITTED, TAKEN_BACK, SENT_BACK = "RELEASE", "UNRELEASE", "RESET"


def references(module):
    return {
        "references": tuple(
            Reference(
                citation=_plain(item.text("citation")),
                pmid=item.text("pmid") if PUBMED_NUMBER.fullmatch(item.text("pmid")) else "",
                kind=_known(ReferenceKind, item.text("type"), ""),
            )
            for item in module.parts("references")
            if item.text("citation")
        ),
        "links": tuple(
            Link(url=clean(item.text("url")), label=_plain(item.text("label")))
            for item in module.parts("seeAlsoLinks")
            if WEB_ADDRESS.fullmatch(item.text("url"))
        ),
    }


def officials(module):
    return tuple(
        Official(
            name=_plain(item.text("name")), affiliation=_plain(item.text("affiliation")), role=item.text("role").lower()
        )
        for item in module.parts("overallOfficials")
        if item.text("name")
    )


def notices(annotation):
    """The regulator's notices of results that the law asks for and that were late, wrong or missing."""
    return tuple(
        Notice(
            kind=_known(NoticeKind, item.text("type"), NoticeKind.UNKNOWN.value),
            description=_plain(item.text("description")),
            issued=next(filter(WHOLE_DATE.fullmatch, (item.text("issuedDate"), item.text("postedDate"))), ""),
        )
        for item in annotation.part("violationAnnotation").parts("violationEvents")
    )


def unposted_results(annotation):
    """When results that are not posted were last submitted, and when the registry then sent them back for correction.

    Either is "" where it did not happen; results that the sponsor took back were not submitted.
    """
    submitted = sent_back = ""
    for item in annotation.part("unpostedAnnotation").parts("unpostedEvents"):
        day, event = item.text("date"), item.text("type")
        if event == TAKEN_BACK:
            submitted = sent_back = ""
        elif event == SUBMITTED and WHOLE_DATE.fullmatch(day):
            submitted, sent_back = day, ""
        elif event == SENT_BACK and WHOLE_DATE.fullmatch(day):
            sent_back = day
    return {"results_submitted": submitted, "results_sent_back": sent_back}


def _known(vocabulary, code, otherwise):
    return code.lower() if code.lower() in vocabulary.values else otherwise
