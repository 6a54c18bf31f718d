"""Claims and reviews at the curators' desk; and decisions that a record is unclear."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


decisions = import_module('trials.migrations.0020_decisions')


def make_trigger_again(apps, schema_editor):
    """SQLite has built the table anew, and the trigger went with the old one."""
    if schema_editor.connection.vendor == 'sqlite':
        table = 'trials_decision'
        schema_editor.execute(decisions.SQLITE.format(table=table, columns=decisions.FINAL[table]))


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0021_roles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, make_trigger_again),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateTimeField()),
            ],
            options={
                'ordering': ['until'],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('contradicted', 'The record contradicts a decision'), ('report', 'A visitor reports a mistake'), ('pull', 'A pull failed, or looks wrong'), ('change', 'An open ALS trial has new criteria or a new status'), ('conflict', 'The record says two things'), ('unchecked', 'An open ALS cell trial that nobody has checked'), ('software', 'The software now reads otherwise than was decided'), ('unreadable', 'Parts of the record could not be read'), ('unverified', 'An open ALS trial that its team has not confirmed for long'), ('possible', 'A value that may hold'), ('spanish', 'A Spanish text is missing')], max_length=15)),
                ('about', models.CharField(blank=True, max_length=30)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('reviewed_at', models.DateTimeField(db_index=True)),
            ],
            options={
                'ordering': ['-reviewed_at', '-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_action_valid',
        ),
        migrations.AlterField(
            model_name='decision',
            name='action',
            field=models.CharField(choices=[('confirm', 'Confirmed what was read'), ('correct', 'Corrected'), ('not_stated', 'Not stated in the record'), ('unclear', 'Unclear in the record'), ('take_back', 'Took the decision before back'), ('hide', 'Hid the trial'), ('show', 'Showed the trial again')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['confirm', 'correct', 'not_stated', 'unclear', 'take_back', 'hide', 'show'])), name='decision_action_valid'),
        ),
        migrations.AddField(
            model_name='claim',
            name='curator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='claim',
            name='trial',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='claim', to='trials.trial'),
        ),
        migrations.AddField(
            model_name='review',
            name='curator',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='review',
            name='pull',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='trials.registrypull'),
        ),
        migrations.AddField(
            model_name='review',
            name='trial',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reviews', to='trials.trial'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['contradicted', 'report', 'pull', 'change', 'conflict', 'unchecked', 'software', 'unreadable', 'unverified', 'possible', 'spanish'])), name='review_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pull__isnull', False), ('trial__isnull', True)), models.Q(('pull__isnull', True), ('trial__isnull', False)), _connector='OR'), name='review_of_a_trial_or_a_pull'),
        ),
        migrations.RunPython(make_trigger_again, migrations.RunPython.noop),
    ]
