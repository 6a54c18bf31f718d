"""What curators add that registries do not hold, as decisions with a text of their own."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

hidden = import_module('trials.migrations.0027_hidden_until_confirmed')
BEFORE = import_module('trials.migrations.0033_joined_records').NOW


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0034_checked_trials'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(hidden.drop_trigger, hidden.make_trigger(BEFORE)),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_attribute_valid',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_on_measure_has_its_actions',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_one_first',
        ),
        migrations.AddField(
            model_name='decision',
            name='text',
            field=models.TextField(blank=True, verbose_name='what was added'),
        ),
        migrations.AddField(
            model_name='trial',
            name='plain_titles',
            field=models.JSONField(blank=True, default=dict, verbose_name='titles that curators wrote, by language'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='attribute',
            field=models.CharField(blank=True, choices=[('cell_type', 'Kind of cells'), ('cell_source', 'Whose cells'), ('tissue', 'Where the cells come from'), ('route', 'How they are given'), ('placebo', 'Placebo or sham'), ('masking', 'Who knows what people get'), ('afterwards', 'Afterwards'), ('procedure', 'What is done'), ('doses', 'How often it is given'), ('hospital_stay', 'Nights in hospital'), ('visits', 'Visits, and where they are'), ('follow_up', 'Length of follow-up'), ('caregiver', 'Caregiver'), ('costs', 'Travel and costs'), ('oversight', 'Who oversees it'), ('plain_title', 'Plain title'), ('plain_title_es', 'Plain title in Spanish'), ('plain_summary', 'Plain summary'), ('plain_summary_es', 'Plain summary in Spanish'), ('contact_email', 'E-mail of the trial team'), ('review', 'Review of what is known'), ('publication', 'Publication')], max_length=20, verbose_name='fact'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('attribute__in', ['', 'cell_type', 'cell_source', 'tissue', 'route', 'placebo', 'masking', 'afterwards', 'procedure', 'doses', 'hospital_stay', 'visits', 'follow_up', 'caregiver', 'costs', 'oversight', 'plain_title', 'plain_title_es', 'plain_summary', 'plain_summary_es', 'contact_email', 'review', 'publication'])), name='decision_attribute_valid'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('measure', ''), models.Q(('attribute__in', ['plain_title', 'plain_title_es', 'plain_summary', 'plain_summary_es', 'contact_email', 'review', 'publication']), _negated=True), models.Q(('action', 'add'), _negated=True)), models.Q(('attribute__in', ['plain_title', 'plain_title_es', 'plain_summary', 'plain_summary_es', 'contact_email', 'review', 'publication']), ('action__in', ('add', 'take_back'))), models.Q(models.Q(('measure', ''), _negated=True), ('action__in', ('confirm', 'correct', 'add', 'not_stated', 'unclear', 'take_back'))), _connector='OR'), name='decision_has_actions_of_its_subject'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attribute__in', ['plain_title', 'plain_title_es', 'plain_summary', 'plain_summary_es', 'contact_email', 'review', 'publication']), ('action', 'add'), models.Q(('text', ''), _negated=True)), models.Q(models.Q(models.Q(('attribute__in', ['plain_title', 'plain_title_es', 'plain_summary', 'plain_summary_es', 'contact_email', 'review', 'publication']), _negated=True), models.Q(('action', 'add'), _negated=True), _connector='OR'), ('text', '')), _connector='OR'), name='decision_has_text_iff_it_adds_a_fact'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attribute__in', ('review', 'publication')), _negated=True), models.Q(('address', ''), _negated=True), _connector='OR'), name='decision_on_link_has_address'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('other_record__isnull', True), ('replaces__isnull', True), models.Q(('attribute__in', ('review', 'publication')), _negated=True)), fields=('record', 'attribute', 'measure', 'criterion_hash'), name='decision_one_first'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces__isnull', True), ('attribute__in', ('review', 'publication'))), fields=('record', 'attribute', 'address'), name='decision_one_first_on_link'),
        ),
        migrations.RunPython(hidden.make_trigger(f'{BEFORE}, text'), hidden.drop_trigger),
    ]
