"""Names of the permissions that the desk asks for, each after the work that it allows.

The models declare them in their Meta; migrations give them to the groups curator, publisher, editor and administrator.
"""

READ_DESK = "trials.read_desk"
DECIDE_FACTS = "trials.decide_facts"
CLAIM_WORK = "trials.claim_work"
SETTLE_REPORTS = "trials.settle_reports"
HIDE_TRIALS = "trials.hide_trials"
JOIN_RECORDS = "trials.join_records"
IMPORT_DECISIONS = "trials.import_decisions"
EDIT_WORDS = "trials.edit_words"
MANAGE_PULLS = "trials.manage_pulls"
