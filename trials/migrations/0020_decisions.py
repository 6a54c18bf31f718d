"""Decisions: an action, values in rows, what each replaces and rests on; and trials that a curator hid."""

import django.core.validators
import django.db.models.deletion
import django.db.models.manager
import uuid
from django.conf import settings
from django.db import migrations, models

# Everything but the trial, which changes when records join. A later migration that makes SQLite rebuild one of these
# tables must make its trigger anew: it goes with the table.
FINAL = {
    'trials_decision': (
        'uuid, record_id, version_id, attribute, action, replaces_id, brings_back_id, reason, quote, quoted_from,'
        ' address, seen_on, curator_id, decided_at'
    ),
    'trials_decisionvalue': 'decision_id, position, attribute, value, amount',
}
SQLITE = """
CREATE TRIGGER {table}_is_final BEFORE UPDATE OF {columns} ON {table} BEGIN
    SELECT RAISE(ABORT, 'decisions are never changed');
END
"""
POSTGRESQL = """
CREATE TRIGGER {table}_is_final BEFORE UPDATE OF {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION trials_refuse_change_of_decision()
"""
FUNCTION = """
CREATE FUNCTION trials_refuse_change_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE integrity_constraint_violation USING MESSAGE = 'decisions are never changed';
END $$
"""


def to_rows(apps, schema_editor):
    """Give each decision its action, its values in rows, and the decision before it on the same fact.

    No value at all had handed the fact to the software, whatever was decided before.
    """
    DecisionValue, newest = apps.get_model('trials', 'DecisionValue'), {}
    for decision in apps.get_model('trials', 'Decision').objects.order_by('pk'):
        fact = decision.trial_id, decision.attribute
        stated = [value for value in decision.values if value != 'not_stated']
        decision.uuid = uuid.uuid4()
        decision.replaces = newest.get(fact)
        decision.action = 'correct' if stated else 'not_stated' if decision.values else 'take_back'
        decision.save(update_fields=['uuid', 'replaces', 'action'])
        for position, value in enumerate(stated):
            DecisionValue.objects.create(
                decision=decision,
                position=position,
                attribute=decision.attribute,
                value=value,
                amount=decision.amount if len(stated) == 1 else None,
            )
        newest[fact] = decision
    _check_now(schema_editor)


def to_json(apps, schema_editor):
    """Put values back. What there was no place for is lost: hidden trials, quotes, and taking back one step alone."""
    Decision, DecisionValue = apps.get_model('trials', 'Decision'), apps.get_model('trials', 'DecisionValue')
    apps.get_model('trials', 'DecisionInForce').objects.all().delete()
    decided = apps.get_model('trials', 'Finding').objects.filter(decision__isnull=False)
    decided.update(quote='', quoted_from='', product='', source='', read_on='', version=None)
    for decision in Decision.objects.select_related('version').order_by('pk'):
        held = decision.brings_back or decision
        rows = list(DecisionValue.objects.filter(decision=held).order_by('position'))
        decision.values = ['not_stated'] if held.action == 'not_stated' else [row.value for row in rows]
        decision.amount = next((row.amount for row in rows if row.amount is not None), None)
        decision.record_hash = decision.version.payload_hash if decision.version else '0' * 64
        decision.reason = decision.reason or 'Confirmed.'
        decision.save(update_fields=['values', 'amount', 'record_hash', 'reason'])
    Decision.objects.update(replaces=None, brings_back=None)
    DecisionValue.objects.all().delete()
    Decision.objects.filter(attribute='').delete()
    _check_now(schema_editor)


def _check_now(schema_editor):
    """PostgreSQL changes no table that has foreign keys still to be checked."""
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED')


def make_triggers(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == 'sqlite'
    if not is_sqlite:
        schema_editor.execute(FUNCTION, params=None)
    for table, columns in FINAL.items():
        sql = SQLITE if is_sqlite else POSTGRESQL
        schema_editor.execute(sql.format(table=table, columns=columns), params=None)


def drop_triggers(apps, schema_editor):
    is_sqlite = schema_editor.connection.vendor == 'sqlite'
    for table in FINAL:
        schema_editor.execute(f'DROP TRIGGER {table}_is_final' if is_sqlite else f'DROP TRIGGER {table}_is_final ON {table}')
    if not is_sqlite:
        schema_editor.execute('DROP FUNCTION trials_refuse_change_of_decision()')


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0019_rule_on_residence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionInForce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('due', models.CharField(blank=True, choices=[('reading', 'The record has changed, and now reads otherwise'), ('passage', 'The passage that it rests on has changed'), ('software', 'The software now reads the same record otherwise'), ('value', 'It has a value that is no longer in use')], max_length=10, verbose_name='to be looked at again')),
            ],
            options={
                'verbose_name_plural': 'decisions in force',
                'ordering': ['trial_id', 'position'],
            },
        ),
        migrations.CreateModel(
            name='DecisionValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('attribute', models.CharField(choices=[('cell_type', 'Kind of cells'), ('cell_source', 'Whose cells'), ('tissue', 'Where the cells come from'), ('route', 'How they are given'), ('placebo', 'Placebo or sham'), ('masking', 'Who knows what people get'), ('afterwards', 'Afterwards'), ('procedure', 'What is done'), ('doses', 'How often it is given'), ('hospital_stay', 'Nights in hospital'), ('visits', 'Visits, and where they are'), ('follow_up', 'How long people are followed'), ('caregiver', 'Caregiver'), ('costs', 'Travel and costs'), ('oversight', 'Who oversees it')], max_length=20, verbose_name='fact')),
                ('value', models.CharField(max_length=30)),
                ('amount', models.FloatField(blank=True, null=True, verbose_name='number that belongs to the value')),
            ],
            options={
                'ordering': ['decision_id', 'position'],
            },
        ),
        migrations.CreateModel(
            name='PublicName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('agreed_at', models.DateTimeField(verbose_name='agreed to its being shown')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.AlterModelOptions(
            name='decision',
            options={'ordering': ['-pk'], 'permissions': [('hide_trial', 'Can hide trials and show them again')]},
        ),
        migrations.AlterModelManagers(
            name='trial',
            managers=[
                ('with_hidden', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddField(
            model_name='decision',
            name='action',
            field=models.CharField(choices=[('confirm', 'Confirmed what was read'), ('correct', 'Corrected'), ('not_stated', 'Not stated in the record'), ('take_back', 'Took the decision before back'), ('hide', 'Hid the trial'), ('show', 'Showed the trial again')], default='', max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='decision',
            name='address',
            field=models.CharField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(['http', 'https'])], verbose_name='address of another source'),
        ),
        migrations.AddField(
            model_name='decision',
            name='brings_back',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trials.decision'),
        ),
        migrations.AddField(
            model_name='decision',
            name='quote',
            field=models.CharField(blank=True, max_length=300, verbose_name='words of the record'),
        ),
        migrations.AddField(
            model_name='decision',
            name='quoted_from',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='decision',
            name='replaces',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='trials.decision'),
        ),
        migrations.AddField(
            model_name='decision',
            name='seen_on',
            field=models.DateField(blank=True, null=True, verbose_name='day on which it was read there'),
        ),
        migrations.AddField(
            model_name='decision',
            name='uuid',
            field=models.UUIDField(null=True, editable=False),
        ),
        migrations.AddField(
            model_name='finding',
            name='record_now_says',
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='trial',
            name='is_hidden',
            field=models.BooleanField(default=False, verbose_name='hidden by a curator'),
        ),
        migrations.AddField(
            model_name='decisioninforce',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_force', to='trials.decision'),
        ),
        migrations.AddField(
            model_name='decisioninforce',
            name='trial',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions_in_force', to='trials.trial'),
        ),
        migrations.AddField(
            model_name='decisionvalue',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='value_rows', to='trials.decision'),
        ),
        migrations.AddField(
            model_name='publicname',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='public_name', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_reason_filled',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_amount_not_negative',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_hash_is_sha256',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_attribute_valid',
        ),
        migrations.RemoveConstraint(
            model_name='finding',
            name='finding_rests_on_exactly_one_thing',
        ),
        migrations.RemoveConstraint(
            model_name='finding',
            name='finding_read_from_version_unless_decided',
        ),
        migrations.RunPython(to_rows, to_json),
        migrations.AlterField(
            model_name='decision',
            name='uuid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField('decision', 'record_hash', models.CharField(default='', max_length=64)),  # for the way back
        migrations.RemoveField(
            model_name='decision',
            name='amount',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='record_hash',
        ),
        migrations.RemoveField(
            model_name='decision',
            name='values',
        ),
        migrations.AlterField(
            model_name='decision',
            name='attribute',
            field=models.CharField(blank=True, choices=[('cell_type', 'Kind of cells'), ('cell_source', 'Whose cells'), ('tissue', 'Where the cells come from'), ('route', 'How they are given'), ('placebo', 'Placebo or sham'), ('masking', 'Who knows what people get'), ('afterwards', 'Afterwards'), ('procedure', 'What is done'), ('doses', 'How often it is given'), ('hospital_stay', 'Nights in hospital'), ('visits', 'Visits, and where they are'), ('follow_up', 'How long people are followed'), ('caregiver', 'Caregiver'), ('costs', 'Travel and costs'), ('oversight', 'Who oversees it')], max_length=20, verbose_name='fact'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='reason',
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('attribute__in', ['cell_type', 'cell_source', 'tissue', 'route', 'placebo', 'masking', 'afterwards', 'procedure', 'doses', 'hospital_stay', 'visits', 'follow_up', 'caregiver', 'costs', 'oversight']), ('attribute', ''), _connector='OR'), name='decision_attribute_valid'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['confirm', 'correct', 'not_stated', 'take_back', 'hide', 'show'])), name='decision_action_valid'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__in', ('hide', 'show')), ('attribute', '')), models.Q(models.Q(('attribute', ''), _negated=True), models.Q(('action__in', ('hide', 'show')), _negated=True)), _connector='OR'), name='decision_on_trial_iff_hides_or_shows'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), ('action', 'confirm'), _connector='OR'), name='decision_reason_filled_unless_confirmed'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('brings_back__isnull', True), ('action', 'take_back'), _connector='OR'), name='decision_brings_back_if_it_takes_back'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quote', ''), ('quoted_from', '')), models.Q(models.Q(('quote', ''), _negated=True), models.Q(('quoted_from', ''), _negated=True)), _connector='OR'), name='decision_quote_has_place'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('seen_on__isnull', True)), models.Q(models.Q(('address', ''), _negated=True), ('seen_on__isnull', False)), _connector='OR'), name='decision_address_has_day'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('replaces', 'record'), name='decision_replaces_unique'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces__isnull', True)), fields=('record', 'attribute'), name='decision_one_first'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(('record_now_says__isnull', True), ('decision__isnull', False), _connector='OR'), name='finding_contradicted_if_decided'),
        ),
        migrations.AddConstraint(
            model_name='decisioninforce',
            constraint=models.UniqueConstraint(fields=('trial', 'position'), name='decision_in_force_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='decisioninforce',
            constraint=models.CheckConstraint(condition=models.Q(('due__in', ['reading', 'passage', 'software', 'value']), ('due', ''), _connector='OR'), name='decision_in_force_due_valid'),
        ),
        migrations.AddConstraint(
            model_name='decisionvalue',
            constraint=models.UniqueConstraint(fields=('decision', 'value'), name='decision_value_unique'),
        ),
        migrations.AddConstraint(
            model_name='decisionvalue',
            constraint=models.UniqueConstraint(fields=('decision', 'position'), name='decision_value_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='decisionvalue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attribute', 'cell_type'), ('value__in', ['mesenchymal', 'mononuclear', 'hematopoietic', 'neural', 'glial', 'pluripotent_derived', 'stromal_vascular', 'immune', 'exosomes', 'other'])), models.Q(('attribute', 'cell_source'), ('value__in', ['autologous', 'allogeneic'])), models.Q(('attribute', 'tissue'), ('value__in', ['bone_marrow', 'adipose', 'umbilical_cord', 'cord_blood', 'placenta', 'peripheral_blood', 'fetal', 'embryonic', 'dental', 'menstrual_blood', 'skin', 'other'])), models.Q(('attribute', 'route'), ('value__in', ['intrathecal', 'intraspinal', 'intracerebroventricular', 'intracerebral', 'intravenous', 'intra_arterial', 'intramuscular', 'subcutaneous', 'intranasal', 'intra_articular', 'cardiac', 'local', 'ocular', 'topical', 'inhaled', 'oral', 'other'])), models.Q(('attribute', 'placebo'), ('value__in', ['placebo', 'sham', 'none'])), models.Q(('attribute', 'masking'), ('value__in', ['none', 'single', 'double', 'triple', 'quadruple'])), models.Q(('attribute', 'afterwards'), ('value__in', ['open_label_extension', 'crossover', 'expanded_access'])), models.Q(('attribute', 'procedure'), ('value__in', ['bone_marrow_harvest', 'fat_harvest', 'leukapheresis', 'lumbar_puncture', 'surgery', 'anaesthesia', 'immunosuppression', 'biopsy'])), models.Q(('attribute', 'doses'), ('value__in', ['doses', 'up_to', 'repeated'])), models.Q(('attribute', 'hospital_stay'), ('value__in', ['nights', 'stay', 'day_care'])), models.Q(('attribute', 'visits'), ('value__in', ['visits', 'at_home', 'by_phone', 'near'])), models.Q(('attribute', 'follow_up'), ('value__in', ['months', 'lifelong'])), models.Q(('attribute', 'caregiver'), ('value__in', ['required'])), models.Q(('attribute', 'costs'), ('value__in', ['travel_paid', 'free', 'participant_pays', 'insurance_needed', 'mentioned'])), models.Q(('attribute', 'oversight'), ('value__in', ['ethics_committee', 'regulator', 'safety_board', 'no_safety_board'])), _connector='OR'), name='decision_value_fits_attribute'),
        ),
        migrations.AddConstraint(
            model_name='decisionvalue',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__isnull', True), _connector='OR'), name='decision_value_amount_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='publicname',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='public_name_filled'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('quote', ''), _negated=True), models.Q(('quoted_from', ''), _negated=True), ('product', ''), ('read_on', ''), ('source', '')), models.Q(('quote', ''), ('quoted_from', ''), ('read_on', ''), models.Q(('product', ''), _negated=True), models.Q(('source', ''), _negated=True)), models.Q(('product', ''), ('quote', ''), ('quoted_from', ''), models.Q(('source', ''), _negated=True), models.Q(('read_on', ''), _negated=True)), models.Q(('product', ''), ('quote', ''), ('quoted_from', ''), ('read_on', ''), ('source', ''), ('decision__isnull', False)), _connector='OR'), name='finding_rests_on_something'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('product', ''), ('quote', ''), ('quoted_from', ''), ('read_on', ''), ('source', ''), ('version__isnull', True)), models.Q(models.Q(('product', ''), ('quote', ''), ('quoted_from', ''), ('read_on', ''), ('source', ''), _negated=True), ('version__isnull', False)), _connector='OR'), name='finding_read_from_version_unless_only_decided'),
        ),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
