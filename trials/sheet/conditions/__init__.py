"""Conditions of questions: functions of a trial and a day that return the fact that raises a question, or None.

A fact says what the record states, with the sponsor's words and where they stand, or that it does not state something;
what it does not state is never read as "no". Conditions use only what `Trial.objects.for_page()` loads.
"""
