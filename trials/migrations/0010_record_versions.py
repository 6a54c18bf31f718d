"""Keep every version of a record: what was stored so far becomes version 1, in a table where rows are only added."""

import zlib

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models

BATCH = 500

# A later migration that makes SQLite rebuild trials_recordversion must make the trigger anew: it goes with the table.
# Django empties tables with DELETE on SQLite, so that only PostgreSQL can refuse it.
SQLITE = """
CREATE TRIGGER recordversion_is_final BEFORE UPDATE ON trials_recordversion BEGIN
    SELECT RAISE(ABORT, 'versions of records are never changed');
END
"""
POSTGRESQL = """
CREATE FUNCTION trials_refuse_change_of_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE integrity_constraint_violation USING MESSAGE = 'versions of records are never changed';
END $$;
CREATE TRIGGER recordversion_is_final BEFORE UPDATE OR DELETE ON trials_recordversion
    FOR EACH ROW EXECUTE FUNCTION trials_refuse_change_of_version();
"""
UNDO_POSTGRESQL = """
DROP TRIGGER recordversion_is_final ON trials_recordversion;
DROP FUNCTION trials_refuse_change_of_version();
"""


def make_first_versions(apps, schema_editor):
    """Each stored payload becomes version 1, which findings and decisions point to."""
    for records in _batches(apps):
        _make_first_versions(apps, records)
    of_record = _model(apps, 'RegistryRecord').filter(trial=models.OuterRef('trial')).values('newest')[:1]
    _model(apps, 'Finding').filter(decision__isnull=True).update(version=models.Subquery(of_record))
    # A decision on an earlier state of the record points to none: that state was not kept.
    of_state = _model(apps, 'RecordVersion').filter(payload_hash=models.OuterRef('record_hash')).values('pk')[:1]
    _model(apps, 'Decision').update(version=models.Subquery(of_state))
    _check_now(schema_editor)


def put_payloads_back(apps, schema_editor):
    for records in _batches(apps):
        for record in records:
            record.payload = zlib.decompress(record.shown.packed).decode()
        _model(apps, 'RegistryRecord').bulk_update(records, ['payload'])
    _check_now(schema_editor)


def _make_first_versions(apps, records):
    RecordVersion, Change = apps.get_model('trials', 'RecordVersion'), apps.get_model('trials', 'Change')
    versions = RecordVersion.objects.bulk_create(
        RecordVersion(
            registry=record.registry,
            registry_id=record.registry_id,
            number=1,
            packed=zlib.compress(record.payload.encode()),
            payload_hash=record.payload_hash,
            last_update_posted=record.last_update_posted,
            source=record.source,
            pull_id=record.pull_id,
            read_at=record.changed_at,
        )
        for record in records
    )
    for record, version in zip(records, versions, strict=True):
        record.newest = record.shown = version
    _model(apps, 'RegistryRecord').bulk_update(records, ['newest', 'shown'])
    Change.objects.bulk_create(
        Change(trial_id=record.trial_id, kind='first_seen', at=record.first_read_at, after=record.newest)
        for record in records
    )


def _batches(apps):
    records, last = _model(apps, 'RegistryRecord').select_related('shown').order_by('pk'), 0
    while batch := list(records.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _model(apps, name):
    return apps.get_model('trials', name).objects


def _check_now(schema_editor):
    """PostgreSQL changes no table that has foreign keys still to be checked."""
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute('SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED')


def make_trigger(apps, schema_editor):
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == 'sqlite' else POSTGRESQL, params=None)


def drop_trigger(apps, schema_editor):
    if schema_editor.connection.vendor == 'sqlite':
        schema_editor.execute('DROP TRIGGER recordversion_is_final')
    else:
        schema_editor.execute(UNDO_POSTGRESQL)


def to_version(**options):
    options = {'null': True, 'db_index': False, 'on_delete': django.db.models.deletion.PROTECT, **options}
    return models.ForeignKey(to='trials.recordversion', **options)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0009_fields_left_out'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('registry', models.CharField(max_length=20)),
                ('registry_id', models.CharField(max_length=40)),
                ('number', models.PositiveIntegerField()),
                ('packed', models.BinaryField(verbose_name='payload, JSON, compressed by zlib')),
                ('payload_hash', models.CharField(max_length=64, verbose_name='SHA-256 of the payload')),
                ('last_update_posted', models.CharField(blank=True, max_length=10)),
                ('source', models.CharField(choices=[('registry', 'Pulled from the registry'), ('files', 'Loaded from files'), ('starter', 'Starter catalogue')], max_length=10)),
                ('pull', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='trials.registrypull')),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['registry', 'registry_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('registry', 'registry_id', 'number'), name='version_unique'),
                    models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='version_number_from_one'),
                    models.CheckConstraint(condition=models.Q(('registry_id', ''), _negated=True), name='version_registry_id_filled'),
                    models.CheckConstraint(condition=models.Q(('source__in', ['registry', 'files', 'starter'])), name='version_source_valid'),
                    models.CheckConstraint(condition=models.Q(django.db.models.lookups.In(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(django.db.models.functions.text.Replace(models.F('last_update_posted'), models.Value('1'), models.Value('0')), models.Value('2'), models.Value('0')), models.Value('3'), models.Value('0')), models.Value('4'), models.Value('0')), models.Value('5'), models.Value('0')), models.Value('6'), models.Value('0')), models.Value('7'), models.Value('0')), models.Value('8'), models.Value('0')), models.Value('9'), models.Value('0')), ('', '0000', '0000-00', '0000-00-00'))), name='version_last_update_posted_is_partial_date'),
                    models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('payload_hash'), 64), django.db.models.lookups.Exact(models.Func(models.F('payload_hash'), models.Value('0123456789abcdef'), function='LTRIM', output_field=models.CharField()), models.Value(''))), name='version_hash_is_sha256'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='trials.trial')),
                ('kind', models.CharField(choices=[('missing', 'No longer listed'), ('returned', 'Listed again'), ('shortened', 'Record cut short'), ('status', 'Can people join?'), ('results', 'Results'), ('sites', 'Places'), ('criteria', 'Who can take part'), ('contacts', 'Whom to ask'), ('dates', 'Dates'), ('enrollment', 'Number of people'), ('phase', 'Phase'), ('sponsor', 'Lead sponsor'), ('other', 'Other parts of the record'), ('first_seen', 'New here')], max_length=10)),
                ('at', models.DateTimeField(db_index=True, verbose_name='when we noticed')),
                ('before', to_version(blank=True, related_name='+')),
                ('after', to_version(blank=True, related_name='+')),
                ('details', models.JSONField(blank=True, default=dict)),
            ],
            options={
                'ordering': ['-at', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('kind__in', ['missing', 'returned', 'shortened', 'status', 'results', 'sites', 'criteria', 'contacts', 'dates', 'enrollment', 'phase', 'sponsor', 'other', 'first_seen'])), name='change_kind_valid'),
                    models.UniqueConstraint(fields=('after', 'kind'), name='change_unique'),
                    models.CheckConstraint(condition=models.Q(models.Q(('before__isnull', True), ('kind__in', ('first_seen', 'missing', 'returned'))), models.Q(models.Q(('kind__in', ('first_seen', 'missing', 'returned')), _negated=True), ('after__isnull', False), ('before__isnull', False)), _connector='OR'), name='change_between_versions_unless_event'),
                ],
            },
        ),
        migrations.AddField('trial', 'shortened_at', models.DateTimeField(blank=True, null=True, verbose_name='record cut short, which we noticed')),
        migrations.AddField('decision', 'version', to_version(blank=True, related_name='decisions')),
        migrations.AddField('finding', 'version', to_version(blank=True, related_name='findings')),
        migrations.AddField('registryrecord', 'newest', to_version(related_name='+')),
        migrations.AddField('registryrecord', 'shown', to_version(related_name='+', verbose_name='version that the trial is derived from')),
        migrations.RemoveConstraint('registryrecord', 'record_payload_filled'),
        migrations.RunPython(make_first_versions, put_payloads_back),
        migrations.AlterField('registryrecord', 'payload', models.TextField(blank=True, default='', verbose_name='payload, JSON')),
        migrations.RemoveField('registryrecord', 'payload'),
        migrations.AlterField('registryrecord', 'newest', to_version(null=False, related_name='+')),
        migrations.AlterField('registryrecord', 'shown', to_version(null=False, related_name='+', verbose_name='version that the trial is derived from')),
        migrations.AddConstraint('finding', models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', True), ('version__isnull', False)), models.Q(('decision__isnull', False), ('version__isnull', True)), _connector='OR'), name='finding_read_from_version_unless_decided')),
        migrations.RunPython(make_trigger, drop_trigger),
    ]
