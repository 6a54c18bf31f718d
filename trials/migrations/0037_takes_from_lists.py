"""Decisions on two records may end by themselves, as those that hide a trial. SQLite builds the table anew."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models

hidden = import_module('trials.migrations.0027_hidden_until_confirmed')
NOW = f"{import_module('trials.migrations.0033_joined_records').NOW}, text"


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0036_samples'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(hidden.drop_trigger, hidden.make_trigger(NOW)),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_holds_until_only_if_it_hides',
        ),
        migrations.AlterField(
            model_name='review',
            name='kind',
            field=models.CharField(choices=[('hidden', 'An open ALS trial that one curator took from the lists, and a second one has to confirm'), ('contradicted', 'The record contradicts a decision'), ('report', 'A visitor reports a mistake'), ('pull', 'A pull failed, or looks wrong'), ('change', 'An open ALS trial has new criteria or a new status'), ('conflict', 'The record says two things'), ('unchecked', 'An open ALS cell trial that nobody has checked'), ('waiting', 'A trial that visitors do not see until somebody checked it'), ('software', 'The software now reads otherwise than was decided'), ('unreadable', 'Parts of the record could not be read'), ('unverified', 'An open ALS trial that its team has not confirmed for long'), ('possible', 'A value that may hold'), ('spanish', 'A Spanish text is missing')], max_length=15),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('holds_until__isnull', True), ('action', 'hide'), ('other_record__isnull', False), _connector='OR'), name='decision_holds_until_only_if_it_takes_from_lists'),
        ),
        migrations.RunPython(hidden.make_trigger(NOW), hidden.drop_trigger),
    ]
