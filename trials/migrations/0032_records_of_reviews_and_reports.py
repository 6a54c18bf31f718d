"""Reviews and reports know the record that named their trial, and go with it where records join or part."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

check_now = import_module('trials.migrations.0020_decisions')._check_now


def fill_records(apps, schema_editor):
    RegistryRecord = apps.get_model('trials', 'RegistryRecord')
    for name in ('Report', 'Review'):
        for row in apps.get_model('trials', name).objects.exclude(trial=None).select_related('trial'):
            records = RegistryRecord.objects.filter(trial=row.trial_id).order_by('registry', 'registry_id')
            row.record = records.filter(registry_id=row.trial.registry_id).first() or records.first()
            row.save(update_fields=['record'])
    check_now(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0031_decisions_on_measures'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='review',
            name='review_of_a_trial_or_a_pull',
        ),
        *(
            migrations.AddField(
                model_name=name,
                name='record',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name=f'{name}s', to='trials.registryrecord'),
            )
            for name in ('report', 'review')
        ),
        migrations.RunPython(fill_records, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='report',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='trials.registryrecord'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('pull__isnull', False), ('record__isnull', True), ('trial__isnull', True)) | models.Q(('pull__isnull', True), ('record__isnull', False), ('trial__isnull', False)), name='review_of_a_trial_or_a_pull'),
        ),
    ]
