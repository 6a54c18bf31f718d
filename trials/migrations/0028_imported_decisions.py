"""Where imported decisions come from. Decisions stay final: the new column is under their trigger."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

hidden = import_module('trials.migrations.0027_hidden_until_confirmed')


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0027_hidden_until_confirmed'),
    ]

    operations = [
        migrations.RunPython(hidden.drop_trigger, hidden.make_trigger(hidden.NOW)),
        migrations.CreateModel(
            name='DecisionOrigin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=200)),
                ('curator', models.CharField(max_length=150, verbose_name='curator, as the file states')),
                ('imported_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('file', ''), _negated=True), name='decision_origin_file_filled'), models.CheckConstraint(condition=models.Q(('curator', ''), _negated=True), name='decision_origin_curator_filled')],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='origin',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='trials.decisionorigin'),
        ),
        migrations.RunPython(hidden.make_trigger(f'{hidden.NOW}, origin_id'), hidden.drop_trigger),
    ]
