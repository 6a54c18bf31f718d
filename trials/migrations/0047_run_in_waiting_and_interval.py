"""Facts on a run-in, on waiting for cells and on the time between treatments. SQLite builds tables anew for them."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

hidden = import_module('trials.migrations.0027_hidden_until_confirmed')
values = import_module('trials.migrations.0044_medicine_with_cells')
COLUMNS = import_module('trials.migrations.0037_takes_from_lists').NOW
NEW = ('run_in', 'waiting', 'interval')  # as SQL writes it, too


def drop_triggers(apps, schema_editor):
    hidden.drop_trigger(apps, schema_editor)
    values.drop_trigger(apps, schema_editor)


def make_triggers(apps, schema_editor):
    hidden.make_trigger(COLUMNS)(apps, schema_editor)
    values.make_trigger(apps, schema_editor)


def forget(apps, schema_editor):
    """Going back, these facts are not allowed: what was read, sampled and decided of them goes."""
    decided = f"decision_id IN (SELECT id FROM trials_decision WHERE attribute IN {NEW})"
    for table, rows in (
        ('trials_finding', f'attribute IN {NEW}'),
        ('trials_sample', f'attribute IN {NEW}'),
        ('trials_decisioninforce', decided),
        ('trials_decisionvalue', decided),
        ('trials_decision', f'attribute IN {NEW}'),
    ):
        schema_editor.execute(f'DELETE FROM {table} WHERE {rows}', params=None)
    values.decisions._check_now(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0046_qualifiers_of_measures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(drop_triggers, make_triggers),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_attribute_valid',
        ),
        migrations.RemoveConstraint(
            model_name='decisionvalue',
            name='decision_value_fits_attribute',
        ),
        migrations.RemoveConstraint(
            model_name='doubt',
            name='doubt_about_valid',
        ),
        migrations.RemoveConstraint(
            model_name='finding',
            name='finding_value_fits_attribute',
        ),
        migrations.RemoveConstraint(
            model_name='sample',
            name='sample_attribute_valid',
        ),
        migrations.AlterField(
            model_name='decision',
            name='attribute',
            field=models.CharField(blank=True, choices=[('cell_type', 'Kind of cells'), ('cell_source', 'Whose cells'), ('tissue', 'Where the cells come from'), ('route', 'How they are given'), ('placebo', 'Placebo or sham'), ('masking', 'Who knows what people get'), ('afterwards', 'Afterwards'), ('procedure', 'What is done'), ('run_in', 'Checks before the treatment'), ('waiting', 'Waiting after cells are taken'), ('doses', 'How often it is given'), ('interval', 'Time between treatments'), ('hospital_stay', 'Nights in hospital'), ('visits', 'Visits, and where they are'), ('follow_up', 'Length of follow-up'), ('caregiver', 'Caregiver'), ('costs', 'Travel and costs'), ('oversight', 'Who oversees it'), ('plain_title', 'Plain title'), ('plain_title_es', 'Plain title in Spanish'), ('plain_summary', 'Plain summary'), ('plain_summary_es', 'Plain summary in Spanish'), ('contact_email', 'E-mail of the trial team'), ('review', 'Review of what is known'), ('publication', 'Publication')], max_length=20, verbose_name='fact'),
        ),
        migrations.AlterField(
            model_name='decisionvalue',
            name='attribute',
            field=models.CharField(choices=[('cell_type', 'Kind of cells'), ('cell_source', 'Whose cells'), ('tissue', 'Where the cells come from'), ('route', 'How they are given'), ('placebo', 'Placebo or sham'), ('masking', 'Who knows what people get'), ('afterwards', 'Afterwards'), ('procedure', 'What is done'), ('run_in', 'Checks before the treatment'), ('waiting', 'Waiting after cells are taken'), ('doses', 'How often it is given'), ('interval', 'Time between treatments'), ('hospital_stay', 'Nights in hospital'), ('visits', 'Visits, and where they are'), ('follow_up', 'Length of follow-up'), ('caregiver', 'Caregiver'), ('costs', 'Travel and costs'), ('oversight', 'Who oversees it')], max_length=20, verbose_name='fact'),
        ),
        migrations.AlterField(
            model_name='finding',
            name='attribute',
            field=models.CharField(choices=[('cell_type', 'Kind of cells'), ('cell_source', 'Whose cells'), ('tissue', 'Where the cells come from'), ('route', 'How they are given'), ('placebo', 'Placebo or sham'), ('masking', 'Who knows what people get'), ('afterwards', 'Afterwards'), ('procedure', 'What is done'), ('run_in', 'Checks before the treatment'), ('waiting', 'Waiting after cells are taken'), ('doses', 'How often it is given'), ('interval', 'Time between treatments'), ('hospital_stay', 'Nights in hospital'), ('visits', 'Visits, and where they are'), ('follow_up', 'Length of follow-up'), ('caregiver', 'Caregiver'), ('costs', 'Travel and costs'), ('oversight', 'Who oversees it')], max_length=20),
        ),
        migrations.AlterField(
            model_name='sample',
            name='attribute',
            field=models.CharField(choices=[('cell_type', 'Kind of cells'), ('cell_source', 'Whose cells'), ('tissue', 'Where the cells come from'), ('route', 'How they are given'), ('placebo', 'Placebo or sham'), ('masking', 'Who knows what people get'), ('afterwards', 'Afterwards'), ('procedure', 'What is done'), ('run_in', 'Checks before the treatment'), ('waiting', 'Waiting after cells are taken'), ('doses', 'How often it is given'), ('interval', 'Time between treatments'), ('hospital_stay', 'Nights in hospital'), ('visits', 'Visits, and where they are'), ('follow_up', 'Length of follow-up'), ('caregiver', 'Caregiver'), ('costs', 'Travel and costs'), ('oversight', 'Who oversees it')], max_length=20, verbose_name='fact'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('attribute__in', ['', 'cell_type', 'cell_source', 'tissue', 'route', 'placebo', 'masking', 'afterwards', 'procedure', 'run_in', 'waiting', 'doses', 'interval', 'hospital_stay', 'visits', 'follow_up', 'caregiver', 'costs', 'oversight', 'plain_title', 'plain_title_es', 'plain_summary', 'plain_summary_es', 'contact_email', 'review', 'publication'])), name='decision_attribute_valid'),
        ),
        migrations.AddConstraint(
            model_name='decisionvalue',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attribute', 'cell_type'), ('value__in', ['mesenchymal', 'mononuclear', 'hematopoietic', 'neural', 'glial', 'pluripotent_derived', 'stromal_vascular', 'immune', 'exosomes', 'other'])), models.Q(('attribute', 'cell_source'), ('value__in', ['autologous', 'allogeneic'])), models.Q(('attribute', 'tissue'), ('value__in', ['bone_marrow', 'adipose', 'umbilical_cord', 'cord_blood', 'placenta', 'peripheral_blood', 'fetal', 'embryonic', 'dental', 'menstrual_blood', 'skin', 'other'])), models.Q(('attribute', 'route'), ('value__in', ['intrathecal', 'intraspinal', 'intracerebroventricular', 'intracerebral', 'intravenous', 'intra_arterial', 'intramuscular', 'subcutaneous', 'intranasal', 'intra_articular', 'cardiac', 'local', 'ocular', 'topical', 'inhaled', 'oral', 'other'])), models.Q(('attribute', 'placebo'), ('value__in', ['placebo', 'sham', 'none'])), models.Q(('attribute', 'masking'), ('value__in', ['none', 'single', 'double', 'triple', 'quadruple'])), models.Q(('attribute', 'afterwards'), ('value__in', ['open_label_extension', 'crossover', 'expanded_access'])), models.Q(('attribute', 'procedure'), ('value__in', ['bone_marrow_harvest', 'fat_harvest', 'leukapheresis', 'lumbar_puncture', 'surgery', 'anaesthesia', 'immunosuppression', 'biopsy', 'medicine'])), models.Q(('attribute', 'run_in'), ('value__in', ['run_in'])), models.Q(('attribute', 'waiting'), ('value__in', ['after_harvest', 'within', 'same_day'])), models.Q(('attribute', 'doses'), ('value__in', ['doses', 'up_to', 'repeated'])), models.Q(('attribute', 'interval'), ('value__in', ['every', 'times_a_week', 'varies'])), models.Q(('attribute', 'hospital_stay'), ('value__in', ['nights', 'stay', 'day_care'])), models.Q(('attribute', 'visits'), ('value__in', ['visits', 'at_home', 'by_phone', 'near'])), models.Q(('attribute', 'follow_up'), ('value__in', ['months', 'lifelong'])), models.Q(('attribute', 'caregiver'), ('value__in', ['required'])), models.Q(('attribute', 'costs'), ('value__in', ['travel_paid', 'free', 'participant_pays', 'insurance_needed', 'mentioned'])), models.Q(('attribute', 'oversight'), ('value__in', ['ethics_committee', 'regulator', 'safety_board', 'no_safety_board'])), _connector='OR'), name='decision_value_fits_attribute'),
        ),
        migrations.AddConstraint(
            model_name='doubt',
            constraint=models.CheckConstraint(condition=models.Q(('about__in', ['cell_type', 'cell_source', 'tissue', 'route', 'placebo', 'masking', 'afterwards', 'procedure', 'run_in', 'waiting', 'doses', 'interval', 'hospital_stay', 'visits', 'follow_up', 'caregiver', 'costs', 'oversight', 'age', 'months_since_onset', 'months_since_diagnosis', 'vital_capacity', 'alsfrs_r', 'alsfrs_r_item', 'alsfrs_r_respiratory', 'alsfrs_r_bulbar', 'alsfrs_r_decline', 'diagnosis_certainty', 'onset_site', 'family_history', 'gene', 'tracheostomy', 'invasive_ventilation', 'noninvasive_ventilation', 'feeding_tube', 'diaphragm_pacer', 'prior_cell_therapy', 'pregnancy', 'active_cancer', 'anticoagulation', 'immunosuppression', 'other_trial', 'riluzole', 'edaravone', 'caregiver', 'travel', 'residence', 'consent', 'life_expectancy', 'weight_loss', 'swallowing', 'lying_flat', 'sex'])), name='doubt_about_valid'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attribute', 'cell_type'), ('value__in', ['mesenchymal', 'mononuclear', 'hematopoietic', 'neural', 'glial', 'pluripotent_derived', 'stromal_vascular', 'immune', 'exosomes', 'other', 'not_stated'])), models.Q(('attribute', 'cell_source'), ('value__in', ['autologous', 'allogeneic', 'not_stated'])), models.Q(('attribute', 'tissue'), ('value__in', ['bone_marrow', 'adipose', 'umbilical_cord', 'cord_blood', 'placenta', 'peripheral_blood', 'fetal', 'embryonic', 'dental', 'menstrual_blood', 'skin', 'other', 'not_stated'])), models.Q(('attribute', 'route'), ('value__in', ['intrathecal', 'intraspinal', 'intracerebroventricular', 'intracerebral', 'intravenous', 'intra_arterial', 'intramuscular', 'subcutaneous', 'intranasal', 'intra_articular', 'cardiac', 'local', 'ocular', 'topical', 'inhaled', 'oral', 'other', 'not_stated'])), models.Q(('attribute', 'placebo'), ('value__in', ['placebo', 'sham', 'none', 'not_stated'])), models.Q(('attribute', 'masking'), ('value__in', ['none', 'single', 'double', 'triple', 'quadruple', 'not_stated'])), models.Q(('attribute', 'afterwards'), ('value__in', ['open_label_extension', 'crossover', 'expanded_access', 'not_stated'])), models.Q(('attribute', 'procedure'), ('value__in', ['bone_marrow_harvest', 'fat_harvest', 'leukapheresis', 'lumbar_puncture', 'surgery', 'anaesthesia', 'immunosuppression', 'biopsy', 'medicine', 'not_stated'])), models.Q(('attribute', 'run_in'), ('value__in', ['run_in', 'not_stated'])), models.Q(('attribute', 'waiting'), ('value__in', ['after_harvest', 'within', 'same_day', 'not_stated'])), models.Q(('attribute', 'doses'), ('value__in', ['doses', 'up_to', 'repeated', 'not_stated'])), models.Q(('attribute', 'interval'), ('value__in', ['every', 'times_a_week', 'varies', 'not_stated'])), models.Q(('attribute', 'hospital_stay'), ('value__in', ['nights', 'stay', 'day_care', 'not_stated'])), models.Q(('attribute', 'visits'), ('value__in', ['visits', 'at_home', 'by_phone', 'near', 'not_stated'])), models.Q(('attribute', 'follow_up'), ('value__in', ['months', 'lifelong', 'not_stated'])), models.Q(('attribute', 'caregiver'), ('value__in', ['required', 'not_stated'])), models.Q(('attribute', 'costs'), ('value__in', ['travel_paid', 'free', 'participant_pays', 'insurance_needed', 'mentioned', 'not_stated'])), models.Q(('attribute', 'oversight'), ('value__in', ['ethics_committee', 'regulator', 'safety_board', 'no_safety_board', 'not_stated'])), _connector='OR'), name='finding_value_fits_attribute'),
        ),
        migrations.AddConstraint(
            model_name='sample',
            constraint=models.CheckConstraint(condition=models.Q(('attribute__in', ['cell_type', 'cell_source', 'tissue', 'route', 'placebo', 'masking', 'afterwards', 'procedure', 'run_in', 'waiting', 'doses', 'interval', 'hospital_stay', 'visits', 'follow_up', 'caregiver', 'costs', 'oversight'])), name='sample_attribute_valid'),
        ),
        migrations.RunPython(migrations.RunPython.noop, forget),
        migrations.RunPython(make_triggers, drop_triggers),
    ]
