"""Trials of healthy people, which stand in a registry under the disease that the treatment is meant for."""

import re

# Titles of trials in healthy people alone: "in Healthy Female Participants", not "in Healthy Volunteers and Patients".
HEALTHY = re.compile(
    r"\bhealthy (?:\w+ )?(?:volunteers?|adults?|participants?|subjects?|people|individuals|men|women)\b", re.IGNORECASE
)
ILL = re.compile(
    r"\bALS\b|amyotrophic|motor neuron|lou gehrig|\bpatients?\b|\bwith\b.*\b(?:disease|sclerosis)", re.IGNORECASE
)


def is_of_healthy_people(title: str) -> bool:
    """Whether a title names healthy people, and nobody who is ill."""
    return bool(HEALTHY.search(title)) and not ILL.search(title)
