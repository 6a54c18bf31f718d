"""Every rule that the database holds, and rows that try to break it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, UniqueConstraint
from simple_history.models import HistoricalChanges

from trials.choices import MEASURE_ACTIONS
from trials.models import (
    AddedQuestion,
    Change,
    Claim,
    Criterion,
    CriterionMeasure,
    DataVersion,
    Decision,
    DecisionInForce,
    DecisionMeasure,
    DecisionOrigin,
    DecisionValue,
    DigestSubscription,
    Doubt,
    Finding,
    GlossaryEdit,
    LearnEdit,
    NamedStudy,
    OtherId,
    PublicName,
    QuestionEdit,
    RecordNumber,
    RecordVersion,
    RegistryPull,
    RegistryRecord,
    Report,
    Review,
    Sample,
    SignIn,
    Site,
    SourceCheck,
    Trial,
    TrialPhase,
    TrialText,
    TrialWords,
    Word,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
HASH = "0123456789abcdef" * 4

# A row of each table that keeps all its rules. Text of the form "a <Model>" stands for such a row.
ROWS = {
    Trial: {
        "registry": "ctgov",
        "registry_id": "NCT00000001",
        "url": "https://example.org/NCT00000001",
        "brief_title": "Title",
        "overall_status": "recruiting",
        "study_type": "interventional",
        "sponsor_class": "other",
        "sex": "all",
        "read_at": NOON,
    },
    TrialText: {"trial": "a Trial"},
    TrialWords: {"trial": "a Trial"},
    Word: {"word": "cells", "stem": "cell"},
    DataVersion: {"pk": 1, "changed_at": NOON},
    RegistryPull: {"registry": "ctgov", "source": "registry", "state": "running", "lease_until": LATER},
    RegistryRecord: {
        "registry": "ctgov",
        "registry_id": "NCT00000001",
        "trial": "a Trial",
        "payload_hash": HASH,
        "source": "registry",
        "pull": "a RegistryPull",
        "first_read_at": NOON,
        "changed_at": NOON,
        "last_seen_at": NOON,
        "newest": "a RecordVersion",
        "shown": "a RecordVersion",
    },
    RecordVersion: {
        "registry": "ctgov",
        "registry_id": "NCT00000001",
        "number": 1,
        "packed": RecordVersion.pack("{}"),
        "payload_hash": HASH,
        "source": "registry",
        "pull": "a RegistryPull",
        "read_at": NOON,
    },
    Change: {
        "trial": "a Trial",
        "kind": "status",
        "at": NOON,
        "before": "a RecordVersion",
        "after": "another RecordVersion",
    },
    RecordNumber: {"record": "a RegistryRecord", "number": "NCT00000001", "is_own": True},
    Decision: {
        "trial": "a Trial",
        "record": "a RegistryRecord",
        "version": "a RecordVersion",
        "attribute": "route",
        "action": "correct",
        "reason": "The arm says so.",
        "curator": "a User",
        "decided_at": NOON,
    },
    DecisionValue: {"decision": "a Decision", "position": 0, "attribute": "route", "value": "intrathecal"},
    DecisionMeasure: {"decision": "a Decision", "position": 0, "measure": "age", "minimum": 18, "maximum": 75},
    DecisionInForce: {"trial": "a Trial", "position": 0, "decision": "a Decision"},
    Claim: {"trial": "a Trial", "curator": "a User", "until": LATER},
    Review: {
        "kind": "conflict",
        "trial": "a Trial",
        "record": "a RegistryRecord",
        "curator": "a User",
        "reviewed_at": NOON,
    },
    DigestSubscription: {"user": "a User"},
    DecisionOrigin: {"file": "decisions.json", "curator": "ada", "imported_at": NOON},
    SignIn: {"user": "a User", "kind": "signed_in", "at": NOON},
    Sample: {"month": "2026-10", "position": 1, "version": "a RecordVersion", "attribute": "route"},
    Report: {"trial": "a Trial", "record": "a RegistryRecord", "words": "The route is wrong.", "created_at": NOON},
    PublicName: {"user": "a User", "name": "Ada, a nurse", "agreed_at": NOON},
    TrialPhase: {"trial": "a Trial", "phase": "phase1"},
    NamedStudy: {"trial": "a Trial", "position": 0, "registry_id": "NCT00000002"},
    OtherId: {"trial": "a Trial", "position": 0, "value": "Ex-1", "folded": "EX-1"},
    Finding: {
        "trial": "a Trial",
        "attribute": "route",
        "value": "intrathecal",
        "position": 0,
        "quote": "given by lumbar puncture",
        "quoted_from": "brief_summary",
        "version": "a RecordVersion",
    },
    Doubt: {
        "trial": "a Trial",
        "position": 0,
        "kind": "conflict",
        "about": "age",
        "words": "Two ages",
        "quote": "up to 70",
        "quoted_from": "eligibility_criteria",
    },
    Criterion: {"trial": "a Trial", "position": 0, "kind": "inclusion", "text": "Adults"},
    CriterionMeasure: {
        "criterion": "a Criterion",
        "position": 0,
        "measure": "age",
        "minimum": 18,
        "maximum": 75,
        "quote": "18 to 75 years",
    },
    Site: {"trial": "a Trial", "position": 0, "city": "Madrid"},
    QuestionEdit: {"key": "privacy"},
    AddedQuestion: {"text": "Is it far?", "why": "I tire.", "topic": "money", "source": "Our members"},
    GlossaryEdit: {"key": "stem-cell-2"},
    LearnEdit: {"page": "risks", "section": "cells"},
    SourceCheck: {"source": "fda-2021", "checked_on": NOON.date()},
}
ON_A_MEASURE = {
    "attribute": "",
    "measure": "age",
    "criterion_kind": "inclusion",
    "criterion": "Adults",
    "criterion_hash": HASH,
}
ADDED = {"attribute": "plain_title", "action": "add", "text": "Own cells"}
A_LINK = ADDED | {"attribute": "review", "address": "https://example.org", "seen_on": NOON.date()}
BY_A_QUOTE = {"quote": "a quote", "quoted_from": "brief_title"}
BY_A_DECISION = {"quote": "", "quoted_from": "", "decision": "a Decision", "version": None}
BY_A_PRODUCT = {"quote": "", "quoted_from": "", "product": "NurOwn", "source": "https://example.org/paper"}
BY_A_DAY = {"quote": "", "quoted_from": "", "source": "https://example.org/record", "read_on": "2026-07-23"}
JOINS = {"attribute": "", "action": "join", "other_record": "a RegistryRecord"}
ENDED = {"state": "finished", "finished_at": LATER}
FAILED = {"state": "failed", "finished_at": LATER, "error": "503"}

# Changes to that row which keep the rules too.
VALID = [
    (Finding, BY_A_DAY),
    (Criterion, {"text": "", "read_on": "2026-07-23"}),
    (CriterionMeasure, {"quote": "", "source": "https://example.org/record", "read_on": "2026-07-23"}),
    *((Trial, {"overall_status": status}) for status in ("available", "withheld", "unknown")),
    *((Trial, {"start_date": words}) for words in ("", "2024", "2024-05", "2024-05-17")),
    (Trial, {"last_known_status": "recruiting"}),
    (Trial, {"minimum_age_years": 0, "maximum_age_years": 0.000034}),
    (RegistryPull, ENDED),
    (RegistryPull, FAILED),
    (RegistryRecord, {"changed_at": LATER, "last_seen_at": LATER}),
    (RegistryRecord, {"last_update_posted": "2026-10-01"}),
    (RecordVersion, {"last_update_posted": "2026-10"}),
    *((Change, {"kind": kind, "before": None, "after": None}) for kind in ("first_seen", "missing", "returned")),
    (Change, {"kind": "first_seen", "before": None}),
    (Decision, {"version": None}),
    *((Decision, ON_A_MEASURE | {"action": action}) for action in MEASURE_ACTIONS),
    *((Decision, one) for one in (ADDED, A_LINK, A_LINK | {"action": "take_back", "text": ""})),
    (CriterionMeasure, {"decision": "a Decision"}),
    (DecisionMeasure, {"minimum": None, "maximum": None, "values": ["definite"]}),
    (Decision, {"action": "confirm", "reason": ""}),
    (Decision, {"action": "not_stated"}),
    (Decision, {"action": "take_back", "brings_back": "a Decision", "replaces": "a Decision"}),
    *((Decision, {"attribute": "", "action": action}) for action in ("hide", "show")),
    (Decision, {"attribute": "", "action": "hide", "holds_until": LATER}),
    (Decision, {"quote": "by lumbar puncture", "quoted_from": "brief_summary"}),
    (Decision, {"address": "https://example.org/paper", "seen_on": NOON.date()}),
    (DecisionValue, {"attribute": "visits", "value": "visits", "amount": 0}),
    (DecisionInForce, {"due": "reading"}),
    (Review, {"kind": "pull", "trial": None, "record": None, "pull": "a RegistryPull"}),
    (Report, {"settled_at": LATER, "settled_by": "a User", "answer": "Corrected."}),
    (Sample, {"answer": [], "curator": "a User", "answered_at": NOON}),
    (Sample, {"position": 10}),
    (Finding, {**BY_A_QUOTE, "decision": "a Decision"}),
    (Finding, {**BY_A_PRODUCT, "decision": "a Decision"}),
    (Finding, {**BY_A_DECISION, "record_now_says": []}),
    (Finding, {**BY_A_QUOTE, "decision": "a Decision", "record_now_says": [["oral", None]]}),
    (Finding, BY_A_QUOTE),
    (Finding, BY_A_DECISION),
    (Finding, BY_A_PRODUCT),
    (Finding, {**BY_A_DECISION, "value": "not_stated"}),
    (Finding, {"attribute": "cell_type", "value": "mesenchymal"}),
    (Finding, {"attribute": "cell_source", "value": "autologous"}),
    (Finding, {"attribute": "tissue", "value": "bone_marrow"}),
    (Finding, {"attribute": "placebo", "value": "placebo", "amount": 33.3}),
    (Finding, {"attribute": "follow_up", "value": "months", "amount": 0}),
    (Doubt, {"kind": "possible", "about": "route"}),
    (Doubt, {"about": "sex"}),
    (CriterionMeasure, {"minimum": None}),
    (CriterionMeasure, {"maximum": None}),
    (CriterionMeasure, {"minimum": 18, "maximum": 18}),
    (CriterionMeasure, {"minimum": None, "maximum": None, "state": "excluded"}),
    (CriterionMeasure, {"minimum": None, "maximum": None, "values": ["sod1"]}),
    (CriterionMeasure, {"days": 0, "hours": 0}),
    (Site, {"latitude": 90, "longitude": -180}),
    (Site, {"status": "recruiting"}),
    (QuestionEdit, {"text": "Far?", "topic": "money", "weight": 1, "ask_first": False, "is_on": False}),
    (QuestionEdit, {"weight": 99}),
    (AddedQuestion, {"asked_of": "no_trial", "weight": 99}),
    (AddedQuestion, {"asked_of": "some_trials", "condition": "donor_cells"}),
    (GlossaryEdit, {"word": "Cell", "meaning": "Small.", "group": "cells"}),
]
NO_PARTIAL_DATES = (
    "May 2024",
    "2024-5",
    "24-05-17",
    " 2024",
    "2024-",
    "x2024",
    "2024-05-1７",
    "2024-05\n",
    "20240517",
    "2024--05",
)
NO_HASHES = ("", "0123", HASH.upper(), HASH[:-1] + "g", HASH[:-1] + "\n", HASH[:-1], f"g{HASH[1:]}", HASH[:-1] + "٣")

# Changes to that row which break a rule, by the rule's name.
BROKEN = {
    "trial_overall_status_valid": (Trial, [{"overall_status": value} for value in ("", "RECRUITING", "open")]),
    "trial_last_known_status_valid": (Trial, [{"last_known_status": "open"}]),
    "trial_study_type_valid": (Trial, [{"study_type": ""}, {"study_type": "trial"}]),
    "trial_expanded_access_types_valid": (
        Trial,
        [
            {"expanded_access_types": kinds}
            for kinds in (["emergency"], ["treatment", "individual"], ["individual"] * 2, {}, "individual")
        ],
    ),
    "trial_sponsor_class_valid": (Trial, [{"sponsor_class": ""}, {"sponsor_class": "company"}]),
    "trial_sex_valid": (Trial, [{"sex": ""}, {"sex": "both"}]),
    "one_data_version": (DataVersion, [{"pk": 2}]),
    "word_filled": (Word, [{"word": ""}]),
    "word_stem_filled": (Word, [{"stem": ""}]),
    "trial_registry_filled": (Trial, [{"registry": ""}]),
    "trial_registry_id_filled": (Trial, [{"registry_id": ""}]),
    "trial_url_filled": (Trial, [{"url": ""}]),
    "trial_brief_title_filled": (Trial, [{"brief_title": ""}]),
    "trial_minimum_age_not_negative": (Trial, [{"minimum_age_years": -0.5}]),
    "trial_maximum_age_not_negative": (Trial, [{"maximum_age_years": -1}]),
    **{
        f"trial_{field}_is_partial_date": (Trial, [{field: words} for words in NO_PARTIAL_DATES])
        for field in (
            "start_date",
            "primary_completion_date",
            "completion_date",
            "first_posted",
            "last_update_posted",
            "record_verified",
            "results_submitted",
            "results_sent_back",
            "results_posted",
            "results_delayed",
            "confirmed_until",
        )
    },
    **{
        f"trial_{field}_type_valid": (Trial, [{f"{field}_type": "estimated"}])
        for field in ("enrollment", "start_date", "primary_completion_date", "completion_date")
    },
    "named_study_registry_id_filled": (NamedStudy, [{"registry_id": ""}]),
    "pull_state_valid": (RegistryPull, [{"state": "paused", "finished_at": LATER}]),
    "pull_source_valid": (RegistryPull, [{"source": ""}, {"source": "ctgov"}]),
    "pull_ended_iff_not_running": (
        RegistryPull,
        [{"finished_at": LATER}, {**ENDED, "finished_at": None}, {**FAILED, "finished_at": None}],
    ),
    "pull_failed_iff_error": (RegistryPull, [{"error": "503"}, {**ENDED, "error": "503"}, {**FAILED, "error": ""}]),
    "record_source_valid": (RegistryRecord, [{"source": "elsewhere"}]),
    "record_last_update_posted_is_partial_date": (
        RegistryRecord,
        [{"last_update_posted": words} for words in NO_PARTIAL_DATES],
    ),
    "record_number_filled": (RecordNumber, [{"number": ""}]),
    "record_registry_id_filled": (RegistryRecord, [{"registry_id": ""}]),
    "record_hash_is_sha256": (RegistryRecord, [{"payload_hash": value} for value in NO_HASHES]),
    "record_read_in_order": (RegistryRecord, [{"first_read_at": LATER}]),
    "version_number_from_one": (RecordVersion, [{"number": 0}]),
    "version_registry_id_filled": (RecordVersion, [{"registry_id": ""}]),
    "version_source_valid": (RecordVersion, [{"source": "elsewhere"}]),
    "version_last_update_posted_is_partial_date": (
        RecordVersion,
        [{"last_update_posted": words} for words in NO_PARTIAL_DATES],
    ),
    "version_hash_is_sha256": (RecordVersion, [{"payload_hash": value} for value in NO_HASHES]),
    "change_kind_valid": (Change, [{"kind": ""}, {"kind": "colour"}]),
    "change_between_versions_unless_event": (
        Change,
        [{"before": None}, {"after": None}, {"kind": "missing"}, {"kind": "first_seen"}],
    ),
    "decision_origin_file_filled": (DecisionOrigin, [{"file": ""}]),
    "decision_origin_curator_filled": (DecisionOrigin, [{"curator": ""}]),
    "decision_attribute_valid": (Decision, [{"attribute": "phase"}]),
    "decision_action_valid": (Decision, [{"action": ""}, {"action": "delete"}]),
    "decision_action_fits_what_it_is_on": (
        Decision,
        [
            *({"attribute": ""}, {"action": "hide"}, {"action": "show"}, {"action": "join"}),
            *({"attribute": "", "action": "part"}, {"other_record": "a RegistryRecord"}),
            {"other_record": "a RegistryRecord", "action": "join"},
        ],
    ),
    "decision_reason_filled_unless_confirmed": (
        Decision,
        [{"reason": ""}, {"reason": "", "action": "take_back"}, {"reason": "", "attribute": "", "action": "hide"}],
    ),
    "decision_measure_valid": (Decision, [ON_A_MEASURE | {"measure": "shoe_size"}]),
    "decision_criterion_kind_valid": (Decision, [ON_A_MEASURE | {"criterion_kind": "perhaps"}]),
    "decision_criterion_hash_is_sha256": (
        Decision,
        [ON_A_MEASURE | {"criterion_hash": one} for one in NO_HASHES if one],
    ),
    "decision_on_measure_has_criterion": (
        Decision,
        [
            *(ON_A_MEASURE | {name: ""} for name in ("criterion_kind", "criterion", "criterion_hash")),
            ON_A_MEASURE | {"attribute": "route"},
            {"criterion": "Adults"},
        ],
    ),
    "decision_has_actions_of_its_subject": (Decision, [{"action": "add"}, ADDED | {"action": "confirm", "text": ""}]),
    "decision_has_text_iff_it_adds_a_fact": (Decision, [ADDED | {"text": ""}, {"text": "Oral"}]),
    "decision_on_link_has_address": (Decision, [ADDED | {"attribute": "review"}]),
    "decided_measure_valid": (DecisionMeasure, [{"measure": "shoe_size"}]),
    "decided_measure_state_valid": (DecisionMeasure, [{"state": "maybe"}]),
    "decided_measure_days_not_negative": (DecisionMeasure, [{"days": -1}]),
    "decided_measure_hours_not_negative": (DecisionMeasure, [{"hours": -1}]),
    "decided_measure_limits_in_order": (DecisionMeasure, [{"minimum": 80}]),
    "decided_measure_says_something": (DecisionMeasure, [{"minimum": None, "maximum": None}]),
    "decision_brings_back_if_it_takes_back": (Decision, [{"brings_back": "a Decision", "replaces": "a Decision"}]),
    "decision_holds_until_only_if_it_takes_from_lists": (
        Decision,
        [{"holds_until": LATER}, {"holds_until": LATER, "attribute": "", "action": "show"}],
    ),
    "decision_quote_has_place": (Decision, [{"quote": "by puncture"}, {"quoted_from": "brief_summary"}]),
    "decision_address_has_day": (Decision, [{"address": "https://example.org"}, {"seen_on": NOON.date()}]),
    "decision_value_fits_attribute": (
        DecisionValue,
        [{"value": ""}, {"value": "mesenchymal"}, {"value": "not_stated"}, {"attribute": "", "value": "intrathecal"}],
    ),
    "decision_value_amount_not_negative": (DecisionValue, [{"amount": -1}]),
    "decision_in_force_due_valid": (DecisionInForce, [{"due": "phone"}]),
    "review_kind_valid": (Review, [{"kind": ""}, {"kind": "colour"}]),
    "review_of_a_trial_or_a_pull": (Review, [{"trial": None}, {"record": None}, {"pull": "a RegistryPull"}]),
    "sample_month_is_month": (Sample, [{"month": month} for month in ("", "2026", "2026-1", "2026-1x", "٢026-10")]),
    "sample_attribute_valid": (Sample, [{"attribute": "shoe_size"}]),
    "sample_position_from_one": (Sample, [{"position": 0}, {"position": 11}]),
    "sample_answered_by_somebody": (
        Sample,
        [
            {"answer": []},
            {"curator": "a User"},
            {"answered_at": NOON},
            {"answer": [], "answered_at": NOON},
            {"curator": "a User", "answered_at": NOON},
        ],
    ),
    "sign_in_kind_valid": (SignIn, [{"kind": ""}, {"kind": "address"}]),
    "report_words_filled": (Report, [{"words": ""}]),
    "report_settled_by_somebody_with_an_answer": (
        Report,
        [
            {"answer": "Corrected."},
            {"settled_at": LATER, "answer": "Corrected."},
            {"settled_by": "a User", "answer": "Corrected."},
            {"settled_at": LATER, "settled_by": "a User"},
        ],
    ),
    "public_name_filled": (PublicName, [{"name": ""}]),
    "finding_contradicted_if_decided": (Finding, [{"record_now_says": []}]),
    "phase_valid": (TrialPhase, [{"phase": ""}, {"phase": "phase5"}]),
    "other_id_filled": (OtherId, [{"value": ""}]),
    "finding_value_fits_attribute": (
        Finding,
        [
            {"value": ""},
            {"value": "mesenchymal"},
            {"attribute": "cell_type"},
            {"attribute": "phase", "value": "phase1"},
            {"attribute": "", "value": "not_stated", **BY_A_DECISION},
        ],
    ),
    "finding_read_from_version_unless_only_decided": (
        Finding,
        [{"version": None}, {**BY_A_DECISION, "version": "a RecordVersion"}],
    ),
    "finding_rests_on_something": (
        Finding,
        [
            {"quote": "", "quoted_from": ""},
            {"quote": ""},
            {"quoted_from": ""},
            {**BY_A_PRODUCT, "source": ""},
            {**BY_A_PRODUCT, "product": ""},
            {**BY_A_PRODUCT, **BY_A_QUOTE},
            {**BY_A_DECISION, "source": "https://example.org/paper"},
            {"source": "https://example.org/paper"},
            {"read_on": "2026-07-23"},
            {**BY_A_DECISION, **BY_A_DAY},
            {**BY_A_PRODUCT, "read_on": "2026-07-23"},
            {**BY_A_DAY, "source": ""},
        ],
    ),
    "finding_read_on_is_partial_date": (Finding, [BY_A_DAY | {"read_on": "yesterday"}]),
    "finding_amount_not_negative": (Finding, [{"amount": -1}]),
    "doubt_kind_valid": (Doubt, [{"kind": ""}, {"kind": "error"}]),
    "doubt_about_valid": (Doubt, [{"about": ""}, {"about": "colour"}]),
    "doubt_words_filled": (Doubt, [{"words": ""}]),
    "doubt_quote_filled": (Doubt, [{"quote": ""}]),
    "doubt_quoted_from_filled": (Doubt, [{"quoted_from": ""}]),
    "finding_not_stated_is_decided": (Finding, [{"value": "not_stated"}, {**BY_A_PRODUCT, "value": "not_stated"}]),
    "criterion_kind_valid": (Criterion, [{"kind": ""}, {"kind": "later"}]),
    "criterion_has_words_or_a_day": (Criterion, [{"text": ""}, {"read_on": "2026-07-23"}]),
    "criterion_unread_valid": (Criterion, [{"unread": "words"}]),
    "criterion_read_on_is_partial_date": (Criterion, [{"text": "", "read_on": "yesterday"}]),
    "measure_valid": (CriterionMeasure, [{"measure": ""}, {"measure": "height"}]),
    "measure_state_valid": (CriterionMeasure, [{"state": "maybe"}]),
    "measure_rests_on_a_quote_or_the_record": (
        CriterionMeasure,
        [{"quote": ""}, {"quote": "", "source": "https://example.org/record"}, {"read_on": "2026-07-23"}],
    ),
    "measure_read_on_is_partial_date": (
        CriterionMeasure,
        [{"quote": "", "source": "https://example.org/record", "read_on": "yesterday"}],
    ),
    "measure_days_not_negative": (CriterionMeasure, [{"days": -1}]),
    "measure_hours_not_negative": (CriterionMeasure, [{"hours": -0.1}]),
    "measure_limits_in_order": (CriterionMeasure, [{"minimum": 76}]),
    "measure_says_something": (CriterionMeasure, [{"minimum": None, "maximum": None}]),
    "site_status_valid": (Site, [{"status": "open"}]),
    "site_coordinates_whole_and_on_earth": (
        Site,
        [
            {"latitude": 40.4},
            {"longitude": -3.7},
            {"latitude": 90.1, "longitude": 0},
            {"latitude": -90.1, "longitude": 0},
            {"latitude": 0, "longitude": 180.1},
            {"latitude": 0, "longitude": -180.1},
        ],
    ),
    "question_edit_key_filled": (QuestionEdit, [{"key": ""}]),
    "question_edit_topic_valid": (QuestionEdit, [{"topic": "Money"}]),
    "question_edit_weight_in_range": (QuestionEdit, [{"weight": 0}, {"weight": 100}]),
    "added_question_text_filled": (AddedQuestion, [{"text": ""}]),
    "added_question_why_filled": (AddedQuestion, [{"why": ""}]),
    "added_question_source_filled": (AddedQuestion, [{"source": ""}]),
    "added_question_topic_valid": (AddedQuestion, [{"topic": ""}, {"topic": "other"}]),
    "added_question_asked_of_valid": (AddedQuestion, [{"asked_of": ""}, {"asked_of": "all"}]),
    "added_question_condition_valid": (AddedQuestion, [{"asked_of": "some_trials", "condition": "rain"}]),
    "added_question_weight_in_range": (AddedQuestion, [{"weight": 0}, {"weight": 100}]),
    "added_question_condition_iff_of_some": (
        AddedQuestion,
        [{"asked_of": "some_trials"}, {"condition": "donor_cells"}, {"asked_of": "no_trial", "condition": "closed"}],
    ),
    "glossary_key_is_slug": (
        GlossaryEdit,
        [{"key": key} for key in ("", "Upper", "two words", "a_b", "line\n", "señal", "á")],
    ),
    "glossary_group_valid": (GlossaryEdit, [{"group": "other"}]),
    "learn_edit_page_filled": (LearnEdit, [{"page": ""}]),
    "learn_edit_section_is_slug": (LearnEdit, [{"section": section} for section in ("", "Upper", "two words", "a_b")]),
    "source_check_source_filled": (SourceCheck, [{"source": ""}]),
}

# Where a row cannot break a rule without breaking another one too, which the database may name instead.
BROKEN_TOO = {
    "finding_rests_on_something": "finding_read_from_version_unless_only_decided",
    "pull_state_valid": "pull_ended_iff_not_running",
}

# What may differ in a second row, which the rule refuses all the same; and what has to differ for it to be let in.
TWICE = {
    "trial_registry_id": (Trial, {"brief_title": "Another"}, {"registry_id": "NCT00000002"}),
    "text_trial": (TrialText, {"brief_summary": "Another"}, {"trial": "another Trial"}),
    "words_trial": (TrialWords, {"rest": "another"}, {"trial": "another Trial"}),
    "pull_one_refresh_at_a_time": (RegistryPull, {"query": "another"}, {"registry": "isrctn"}),
    "record_unique": (RegistryRecord, {"trial": "another Trial"}, {"registry": "isrctn"}),
    "version_unique": (RecordVersion, {"payload_hash": HASH}, {"number": 2}),
    "change_unique": (Change, {"at": LATER}, {"kind": "phase"}),
    "record_number_unique": (RecordNumber, {"is_own": False}, {"number": "ISRCTN00000001"}),
    "decision_replaces_unique": (Decision, {"replaces": "a Decision"}, {"replaces": "another Decision"}),
    "decision_one_first": (Decision, {"reason": "Another"}, {"attribute": "tissue"}),
    "decision_one_first_on_two_records": (
        Decision,
        JOINS | {"action": "part"},
        JOINS | {"replaces": "a Decision"},
        JOINS,
    ),
    "decision_one_first_on_link": (Decision, A_LINK, A_LINK | {"address": "https://example.org/2"}, A_LINK),
    "decision_value_unique": (DecisionValue, {"position": 1}, {"value": "oral", "position": 1}),
    "decision_value_position_unique": (DecisionValue, {"value": "oral"}, {"value": "oral", "position": 1}),
    "decided_measure_position_unique": (DecisionMeasure, {"minimum": 21}, {"position": 1}),
    "decision_in_force_position_unique": (DecisionInForce, {"due": "value"}, {"position": 1}),
    "public_name_user": (PublicName, {"name": "Another"}, {"user": "another User"}),
    "digest_subscription_user": (DigestSubscription, {"sent_at": NOON}, {"user": "another User"}),
    "sample_unique": (Sample, {"attribute": "tissue"}, {"position": 2}),
    "claim_trial": (Claim, {"curator": "another User"}, {"trial": "another Trial"}),
    "phase_unique": (TrialPhase, {}, {"phase": "phase2"}),
    "named_study_unique": (NamedStudy, {"position": 1}, {"position": 1, "registry_id": "NCT00000003"}),
    "named_study_position_unique": (
        NamedStudy,
        {"registry_id": "NCT00000003"},
        {"position": 1, "registry_id": "NCT00000003"},
    ),
    "other_id_position_unique": (OtherId, {"value": "Ex-2"}, {"position": 1}),
    "finding_unique": (Finding, {"position": 1}, {"value": "intravenous", "position": 1}),
    "finding_position_unique": (Finding, {"value": "intravenous"}, {"value": "intravenous", "position": 1}),
    "doubt_position_unique": (Doubt, {"kind": "possible"}, {"position": 1}),
    "criterion_position_unique": (Criterion, {"kind": "exclusion"}, {"position": 1}),
    "measure_position_unique": (CriterionMeasure, {"measure": "onset_site"}, {"position": 1}),
    "site_position_unique": (Site, {"city": "Lyon"}, {"position": 1}),
    "question_edit_key": (QuestionEdit, {"text": "Far?"}, {"key": "risks"}),
    "glossary_key": (GlossaryEdit, {"word": "Far"}, {"key": "far"}),
    "learn_edit_once_a_section": (LearnEdit, {"heading": "Harm"}, {"page": "costs"}),
    "source_check_source": (SourceCheck, {"note": "Read twice"}, {"source": "ema-2020"}),
}
FIELDS_UNIQUE_BY_THEMSELVES = {
    *("trial_registry_id", "text_trial", "words_trial"),
    *("question_edit_key", "glossary_key", "source_check_source", "public_name_user", "claim_trial"),
    "digest_subscription_user",
}


class Rows:
    """Makes rows of ROWS, and those they stand on, once each."""

    def __init__(self):
        self.made = {}

    def make(self, model, **changes):
        fields = {
            name: self.stand_in(value) if isinstance(value, str) and value.startswith(("a ", "another ")) else value
            for name, value in {**ROWS[model], **changes}.items()
        }
        return model.objects.create(**fields)

    def stand_in(self, words):
        if words not in self.made:
            name = words.split()[1]
            if words == "a quote":
                return words
            if words == "a User":
                self.made[words] = get_user_model().objects.create_user("curator")
            elif words == "another User":
                self.made[words] = get_user_model().objects.create_user("another")
            elif words == "another Decision":
                self.made[words] = self.make(Decision, attribute="tissue")
            elif words == "another Trial":
                self.made[words] = self.make(Trial, registry_id="NCT00000099")
            elif words == "another RecordVersion":
                self.made[words] = self.make(RecordVersion, number=99)
            else:
                self.made[words] = self.make(apps.get_model("trials", name))
        return self.made[words]


@pytest.fixture
def rows():
    return Rows()


def our_models():
    """All but the histories, which django-simple-history makes."""
    return {one for one in apps.get_app_config("trials").get_models() if not issubclass(one, HistoricalChanges)}


def our_constraints():
    return [item for model in our_models() for item in model._meta.constraints]


def test_every_rule_has_a_test():
    checks = {item.name for item in our_constraints() if isinstance(item, CheckConstraint)}
    uniques = {item.name for item in our_constraints() if isinstance(item, UniqueConstraint)}
    assert checks == set(BROKEN)
    assert uniques == set(TWICE) - FIELDS_UNIQUE_BY_THEMSELVES
    assert len(our_constraints()) == len(checks) + len(uniques)


def test_every_table_has_a_valid_row():
    assert set(ROWS) == our_models()


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_a_valid_row_is_stored(rows, model):
    assert model.objects.filter(pk=rows.make(model).pk).exists()


@pytest.mark.parametrize(("model", "changes"), VALID, ids=str)
def test_another_valid_row_is_stored(rows, model, changes):
    assert model.objects.filter(pk=rows.make(model, **changes).pk).exists()


@pytest.mark.parametrize(
    ("name", "model", "changes"),
    [(name, model, changes) for name, (model, variants) in BROKEN.items() for changes in variants],
)
def test_a_row_that_breaks_a_rule_is_refused(rows, name, model, changes):
    with pytest.raises(IntegrityError, match=rf"\b({name}|{BROKEN_TOO.get(name, name)})\b"), transaction.atomic():
        rows.make(model, **changes)


@pytest.mark.parametrize("name", TWICE)
def test_a_second_row_is_refused(rows, name):
    model, refused, accepted, *first = TWICE[name]
    rows.make(model, **dict(*first))
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        rows.make(model, **refused)
    rows.make(model, **accepted)


@pytest.mark.parametrize(
    ("name", "model", "field"),
    [
        (f"{model.__name__}.{field.name}", model, field.name)
        for model in ROWS
        for field in model._meta.fields
        if field.get_internal_type() in ("PositiveIntegerField", "PositiveSmallIntegerField")
    ],
)
def test_a_count_or_position_is_not_negative(rows, name, model, field):
    with pytest.raises(IntegrityError, match=r"(?i)check"), transaction.atomic():
        rows.make(model, **{field: -1})


@pytest.mark.parametrize(
    ("model", "held_by"),
    [
        (Trial, "a RegistryRecord"),
        (Trial, "a Decision"),
        (RegistryPull, "a RegistryRecord"),
        (RecordVersion, "a RegistryRecord"),
        (RecordVersion, "a Decision"),
        (RecordVersion, "a Finding"),
        (RecordVersion, "a Change"),
        (RegistryRecord, "a Decision"),
        (get_user_model(), "a Decision"),
    ],
)
def test_what_others_rest_on_is_not_deleted(rows, model, held_by):
    holder = rows.stand_in(held_by)
    with pytest.raises(IntegrityError):
        model.objects.all().delete()
    assert type(holder).objects.filter(pk=holder.pk).exists()


@transaction.atomic
def make_a_site_of_no_trial():
    Site.objects.create(trial_id=999, position=0)
    connection.check_constraints()  # a transaction's end, which tests do not reach


def test_a_row_points_at_one_that_exists():
    with pytest.raises(IntegrityError):
        make_a_site_of_no_trial()
