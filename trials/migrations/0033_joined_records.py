"""Decisions that two records are, or are not, of one study. The new column is under the trigger of decisions, too."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

decisions = import_module('trials.migrations.0020_decisions')
hidden = import_module('trials.migrations.0027_hidden_until_confirmed')
BEFORE = import_module('trials.migrations.0031_decisions_on_measures').NOW
NOW = f'{BEFORE}, other_record_id'


def forget(apps, schema_editor):
    """Going back, there is no place for them."""
    on_records = apps.get_model('trials', 'Decision').objects.filter(other_record__isnull=False)
    apps.get_model('trials', 'DecisionInForce').objects.filter(decision__in=on_records).delete()
    for pk in on_records.order_by('-pk').values_list('pk', flat=True):
        on_records.filter(pk=pk).delete()
    decisions._check_now(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0032_records_of_reviews_and_reports'),
    ]

    operations = [
        migrations.RunPython(hidden.drop_trigger, hidden.make_trigger(BEFORE)),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_action_valid',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_on_trial_iff_hides_or_shows',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_one_first',
        ),
        migrations.AddField(
            model_name='decision',
            name='other_record',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions_on_both', to='trials.registryrecord'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='action',
            field=models.CharField(choices=[('confirm', 'Confirmed what was read'), ('correct', 'Corrected'), ('not_stated', 'Not stated in the record'), ('unclear', 'Unclear in the record'), ('add', 'Added what was not read'), ('take_back', 'Took the decision before back'), ('hide', 'Hid the trial'), ('show', 'Showed the trial again'), ('join', 'Joined two records'), ('part', 'Parted two records')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['confirm', 'correct', 'not_stated', 'unclear', 'add', 'take_back', 'hide', 'show', 'join', 'part'])), name='decision_action_valid'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__in', ('hide', 'show')), ('attribute', ''), ('measure', ''), ('other_record__isnull', True)), models.Q(('action__in', ['join', 'part', 'take_back']), ('attribute', ''), ('measure', ''), ('other_record__isnull', False)), models.Q(models.Q(models.Q(('attribute', ''), _negated=True), models.Q(('measure', ''), _negated=True), _connector='OR'), models.Q(('action__in', ['hide', 'show', 'join', 'part']), _negated=True), ('other_record__isnull', True)), _connector='OR'), name='decision_action_fits_what_it_is_on'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('other_record__isnull', True), ('replaces__isnull', True)), fields=('record', 'attribute', 'measure', 'criterion_hash'), name='decision_one_first'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('other_record__isnull', False), ('replaces__isnull', True)), fields=('record', 'other_record'), name='decision_one_first_on_two_records'),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget),
        migrations.RunPython(hidden.make_trigger(NOW), hidden.drop_trigger),
    ]
