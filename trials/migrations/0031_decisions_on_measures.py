"""Decisions on measures of criteria, with their limits in rows. They are final, as all decisions are."""

from importlib import import_module

import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

decisions = import_module('trials.migrations.0020_decisions')
hidden = import_module('trials.migrations.0027_hidden_until_confirmed')
BEFORE = f'{hidden.NOW}, origin_id'
NOW = f'{BEFORE}, measure, criterion_kind, criterion, criterion_hash'
LIMITS = (
    'decision_id, position, measure, minimum, maximum, state, "values", days, hours, cohort, "group"'
)


def make_trigger_of_limits(apps, schema_editor):
    sql = decisions.SQLITE if schema_editor.connection.vendor == 'sqlite' else decisions.POSTGRESQL
    schema_editor.execute(sql.format(table='trials_decisionmeasure', columns=LIMITS), params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0030_sign_in_by_mail'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(hidden.drop_trigger, hidden.make_trigger(BEFORE)),
        migrations.CreateModel(
            name='DecisionMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(choices=[('age', 'Age (years)'), ('months_since_onset', 'Time since first weakness (months)'), ('months_since_diagnosis', 'Time since diagnosis (months)'), ('vital_capacity', 'Breathing test, vital capacity (% of predicted)'), ('alsfrs_r', 'ALS function score, ALSFRS-R (points of 48)'), ('alsfrs_r_item', 'One item of the ALS function score (points of 4)'), ('alsfrs_r_respiratory', 'Breathing items of the ALS function score (points of 12)'), ('alsfrs_r_bulbar', 'Speech and swallowing items of the ALS function score (points of 12)'), ('alsfrs_r_decline', 'Loss on the ALS function score (points a month)'), ('diagnosis_certainty', 'How sure the diagnosis is'), ('onset_site', 'Where ALS began'), ('family_history', 'ALS in the family'), ('gene', 'ALS gene'), ('tracheostomy', 'Tracheostomy'), ('invasive_ventilation', 'Breathing machine through a tube'), ('noninvasive_ventilation', 'Breathing machine with a mask'), ('feeding_tube', 'Feeding tube'), ('diaphragm_pacer', 'Diaphragm pacer'), ('prior_cell_therapy', 'Cell therapy before'), ('pregnancy', 'Pregnancy'), ('active_cancer', 'Cancer'), ('anticoagulation', 'Blood thinners'), ('immunosuppression', 'Medicines that weaken the immune system'), ('other_trial', 'Another trial'), ('riluzole', 'Riluzole'), ('edaravone', 'Edaravone'), ('caregiver', 'A caregiver'), ('travel', 'Able to travel'), ('residence', 'Lives in a country or region'), ('consent', 'Able to consent alone'), ('life_expectancy', 'Life expectancy (months)'), ('weight_loss', 'Weight lost (%)'), ('swallowing', 'Able to swallow what is given'), ('lying_flat', 'Able to lie flat')], max_length=30)),
                ('minimum', models.FloatField(blank=True, null=True)),
                ('maximum', models.FloatField(blank=True, null=True)),
                ('state', models.CharField(blank=True, choices=[('excluded', 'keeps people out'), ('required', 'needed'), ('allowed_if_stable', 'allowed if stable'), ('allowed', 'allowed')], max_length=20)),
                ('values', models.JSONField(blank=True, default=list)),
                ('days', models.FloatField(blank=True, null=True, verbose_name='days of wash-out or stability')),
                ('hours', models.FloatField(blank=True, null=True, verbose_name='hours of ventilation a day')),
                ('cohort', models.TextField(blank=True)),
                ('group', models.JSONField(blank=True, null=True, verbose_name='the cohort in codes')),
                ('position', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['decision_id', 'position'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_on_trial_iff_hides_or_shows',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_one_first',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_action_valid',
        ),
        migrations.AddField(
            model_name='criterionmeasure',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='trials.decision'),
        ),
        migrations.AddField(
            model_name='decision',
            name='criterion',
            field=models.TextField(blank=True, verbose_name='words of the criterion'),
        ),
        migrations.AddField(
            model_name='decision',
            name='criterion_hash',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='decision',
            name='criterion_kind',
            field=models.CharField(blank=True, choices=[('inclusion', 'What the trial asks for'), ('exclusion', 'What keeps people out'), ('other', 'Rules for later, not for joining')], max_length=10),
        ),
        migrations.AddField(
            model_name='decision',
            name='measure',
            field=models.CharField(blank=True, choices=[('age', 'Age (years)'), ('months_since_onset', 'Time since first weakness (months)'), ('months_since_diagnosis', 'Time since diagnosis (months)'), ('vital_capacity', 'Breathing test, vital capacity (% of predicted)'), ('alsfrs_r', 'ALS function score, ALSFRS-R (points of 48)'), ('alsfrs_r_item', 'One item of the ALS function score (points of 4)'), ('alsfrs_r_respiratory', 'Breathing items of the ALS function score (points of 12)'), ('alsfrs_r_bulbar', 'Speech and swallowing items of the ALS function score (points of 12)'), ('alsfrs_r_decline', 'Loss on the ALS function score (points a month)'), ('diagnosis_certainty', 'How sure the diagnosis is'), ('onset_site', 'Where ALS began'), ('family_history', 'ALS in the family'), ('gene', 'ALS gene'), ('tracheostomy', 'Tracheostomy'), ('invasive_ventilation', 'Breathing machine through a tube'), ('noninvasive_ventilation', 'Breathing machine with a mask'), ('feeding_tube', 'Feeding tube'), ('diaphragm_pacer', 'Diaphragm pacer'), ('prior_cell_therapy', 'Cell therapy before'), ('pregnancy', 'Pregnancy'), ('active_cancer', 'Cancer'), ('anticoagulation', 'Blood thinners'), ('immunosuppression', 'Medicines that weaken the immune system'), ('other_trial', 'Another trial'), ('riluzole', 'Riluzole'), ('edaravone', 'Edaravone'), ('caregiver', 'A caregiver'), ('travel', 'Able to travel'), ('residence', 'Lives in a country or region'), ('consent', 'Able to consent alone'), ('life_expectancy', 'Life expectancy (months)'), ('weight_loss', 'Weight lost (%)'), ('swallowing', 'Able to swallow what is given'), ('lying_flat', 'Able to lie flat')], max_length=30, verbose_name='measure of a criterion'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='action',
            field=models.CharField(choices=[('confirm', 'Confirmed what was read'), ('correct', 'Corrected'), ('not_stated', 'Not stated in the record'), ('unclear', 'Unclear in the record'), ('add', 'Added what was not read'), ('take_back', 'Took the decision before back'), ('hide', 'Hid the trial'), ('show', 'Showed the trial again')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['confirm', 'correct', 'not_stated', 'unclear', 'add', 'take_back', 'hide', 'show'])), name='decision_action_valid'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action__in', ('hide', 'show')), ('attribute', ''), ('measure', '')), models.Q(models.Q(models.Q(('attribute', ''), _negated=True), models.Q(('measure', ''), _negated=True), _connector='OR'), models.Q(('action__in', ('hide', 'show')), _negated=True)), _connector='OR'), name='decision_on_trial_iff_hides_or_shows'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('measure__in', ['age', 'months_since_onset', 'months_since_diagnosis', 'vital_capacity', 'alsfrs_r', 'alsfrs_r_item', 'alsfrs_r_respiratory', 'alsfrs_r_bulbar', 'alsfrs_r_decline', 'diagnosis_certainty', 'onset_site', 'family_history', 'gene', 'tracheostomy', 'invasive_ventilation', 'noninvasive_ventilation', 'feeding_tube', 'diaphragm_pacer', 'prior_cell_therapy', 'pregnancy', 'active_cancer', 'anticoagulation', 'immunosuppression', 'other_trial', 'riluzole', 'edaravone', 'caregiver', 'travel', 'residence', 'consent', 'life_expectancy', 'weight_loss', 'swallowing', 'lying_flat']), ('measure', ''), _connector='OR'), name='decision_measure_valid'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('criterion_kind__in', ['inclusion', 'exclusion', 'other']), ('criterion_kind', ''), _connector='OR'), name='decision_criterion_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(django.db.models.lookups.Exact(django.db.models.functions.text.Length('criterion_hash'), 64), django.db.models.lookups.Exact(models.Func(models.F('criterion_hash'), models.Value('0123456789abcdef'), function='LTRIM', output_field=models.CharField()), models.Value(''))), ('criterion_hash', ''), _connector='OR'), name='decision_criterion_hash_is_sha256'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('criterion', ''), ('criterion_hash', ''), ('criterion_kind', ''), ('measure', '')), models.Q(models.Q(('measure', ''), _negated=True), models.Q(('criterion', ''), _negated=True), models.Q(('criterion_kind', ''), _negated=True), models.Q(('criterion_hash', ''), _negated=True), ('attribute', '')), _connector='OR'), name='decision_on_measure_has_criterion'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('measure', ''), models.Q(('action', 'add'), _negated=True)), models.Q(models.Q(('measure', ''), _negated=True), ('action__in', ('confirm', 'correct', 'add', 'not_stated', 'unclear', 'take_back'))), _connector='OR'), name='decision_on_measure_has_its_actions'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces__isnull', True)), fields=('record', 'attribute', 'measure', 'criterion_hash'), name='decision_one_first'),
        ),
        migrations.AddField(
            model_name='decisionmeasure',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='limit_rows', to='trials.decision'),
        ),
        migrations.AddConstraint(
            model_name='decisionmeasure',
            constraint=models.UniqueConstraint(fields=('decision', 'position'), name='decided_measure_position_unique'),
        ),
        migrations.AddConstraint(
            model_name='decisionmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('measure__in', ['age', 'months_since_onset', 'months_since_diagnosis', 'vital_capacity', 'alsfrs_r', 'alsfrs_r_item', 'alsfrs_r_respiratory', 'alsfrs_r_bulbar', 'alsfrs_r_decline', 'diagnosis_certainty', 'onset_site', 'family_history', 'gene', 'tracheostomy', 'invasive_ventilation', 'noninvasive_ventilation', 'feeding_tube', 'diaphragm_pacer', 'prior_cell_therapy', 'pregnancy', 'active_cancer', 'anticoagulation', 'immunosuppression', 'other_trial', 'riluzole', 'edaravone', 'caregiver', 'travel', 'residence', 'consent', 'life_expectancy', 'weight_loss', 'swallowing', 'lying_flat'])), name='decided_measure_valid'),
        ),
        migrations.AddConstraint(
            model_name='decisionmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['excluded', 'required', 'allowed_if_stable', 'allowed']), ('state', ''), _connector='OR'), name='decided_measure_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='decisionmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 0), ('days__isnull', True), _connector='OR'), name='decided_measure_days_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='decisionmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 0), ('hours__isnull', True), _connector='OR'), name='decided_measure_hours_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='decisionmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('minimum__isnull', True), ('maximum__isnull', True), ('minimum__lte', models.F('maximum')), _connector='OR'), name='decided_measure_limits_in_order'),
        ),
        migrations.AddConstraint(
            model_name='decisionmeasure',
            constraint=models.CheckConstraint(condition=models.Q(('minimum__isnull', False), ('maximum__isnull', False), models.Q(('state', ''), _negated=True), models.Q(('values', []), _negated=True), _connector='OR'), name='decided_measure_says_something'),
        ),
        migrations.RunPython(make_trigger_of_limits, migrations.RunPython.noop),  # goes with its table
        migrations.RunPython(hidden.make_trigger(NOW), hidden.drop_trigger),
    ]
