"""Versions that came in files are of the day that the record states, not of the day on which they were loaded.

`rebuild` then works out anew which version of each record is the newest. Of the stubs that a curator let through and the
other newest versions that trials show, nothing told which was which: all stay as they are.
"""

from datetime import UTC, datetime
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Greatest

versions = import_module('trials.migrations.0010_record_versions')


def date_files(apps, schema_editor):
    """Date what came in files by the last update that the record states."""
    from_files = {'source': 'files'}
    stored, records = (
        versions._model(apps, name).filter(**from_files).exclude(last_update_posted='').order_by()
        for name in ('RecordVersion', 'RegistryRecord')
    )
    compared = versions._model(apps, 'RegistryPull').filter(source='registry').values('started_at')
    for stated in set(stored.values_list('last_update_posted', flat=True)):
        year, month, day = (*map(int, stated.split('-')), 1, 1)[:3]
        moment = datetime(year, month, day, tzinfo=UTC)
        stored.filter(last_update_posted=stated, read_at__gt=moment).update(read_at=moment)
        seen = records.filter(last_update_posted=stated, last_seen_at__gt=moment)
        seen.exclude(last_seen_at__in=compared).update(last_seen_at=moment)
    shown = versions._model(apps, 'RegistryRecord').filter(shown=models.F('newest'), newest__number__gt=1)
    shown.update(accepted=models.F('newest'))
    versions._check_now(schema_editor)


def date_back(apps, schema_editor):
    versions._model(apps, 'RegistryRecord').update(last_seen_at=Greatest('last_seen_at', 'changed_at'))
    versions._check_now(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0037_takes_from_lists'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='registryrecord',
            name='record_read_in_order',
        ),
        migrations.AddField(
            model_name='registryrecord',
            name='accepted',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='trials.recordversion', verbose_name='stub that a curator let through'),
        ),
        migrations.AlterField(
            model_name='registryrecord',
            name='last_seen_at',
            field=models.DateTimeField(verbose_name='day on which the registry last said so'),
        ),
        migrations.RunPython(versions.drop_trigger, versions.make_trigger),
        migrations.RunPython(date_files, date_back),
        migrations.RunPython(versions.make_trigger, versions.drop_trigger),
        migrations.AddConstraint(
            model_name='registryrecord',
            constraint=models.CheckConstraint(condition=models.Q(('first_read_at__lte', models.F('changed_at'))), name='record_read_in_order'),
        ),
    ]
