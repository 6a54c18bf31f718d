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
READ_LOG = "trials.read_log"
CHANGE_ACCOUNTS = "auth.change_user"

OF_THE_DESK = (
    *(READ_DESK, DECIDE_FACTS, CLAIM_WORK, SETTLE_REPORTS, HIDE_TRIALS, JOIN_RECORDS, IMPORT_DECISIONS, EDIT_WORDS),
    *(MANAGE_PULLS, READ_LOG, "auth.view_user", "auth.add_user", CHANGE_ACCOUNTS, "auth.view_group"),
)

# Who has one of these could do harm that all visitors see, or let others do it.
NEEDS_SECOND_FACTOR = (HIDE_TRIALS, JOIN_RECORDS, IMPORT_DECISIONS, MANAGE_PULLS, CHANGE_ACCOUNTS)
