"""Hidden trials that come back unless a second curator confirms by some moment."""

from importlib import import_module

from django.conf import settings
from django.db import migrations, models


decisions = import_module('trials.migrations.0020_decisions')
TABLE = 'trials_decision'
BEFORE = decisions.FINAL[TABLE]
NOW = f'{BEFORE}, holds_until'


def drop_trigger(apps, schema_editor):
    on_table = '' if schema_editor.connection.vendor == 'sqlite' else f' ON {TABLE}'
    schema_editor.execute(f'DROP TRIGGER IF EXISTS {TABLE}_is_final{on_table}')


def make_trigger(columns):
    """Make the trigger anew, on these columns. SQLite builds the table anew, and the trigger goes with the old one."""

    def make(apps, schema_editor):
        sql = decisions.SQLITE if schema_editor.connection.vendor == 'sqlite' else decisions.POSTGRESQL
        schema_editor.execute(sql.format(table=TABLE, columns=columns), params=None)

    return make


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0026_sign_in'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(drop_trigger, make_trigger(BEFORE)),
        migrations.RemoveConstraint(
            model_name='review',
            name='review_kind_valid',
        ),
        migrations.AddField(
            model_name='decision',
            name='holds_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='ends unless a second curator confirms it by'),
        ),
        migrations.AlterField(
            model_name='review',
            name='kind',
            field=models.CharField(choices=[('hidden', 'An open ALS trial that one curator hid, and a second one has to confirm'), ('contradicted', 'The record contradicts a decision'), ('report', 'A visitor reports a mistake'), ('pull', 'A pull failed, or looks wrong'), ('change', 'An open ALS trial has new criteria or a new status'), ('conflict', 'The record says two things'), ('unchecked', 'An open ALS cell trial that nobody has checked'), ('software', 'The software now reads otherwise than was decided'), ('unreadable', 'Parts of the record could not be read'), ('unverified', 'An open ALS trial that its team has not confirmed for long'), ('possible', 'A value that may hold'), ('spanish', 'A Spanish text is missing')], max_length=15),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(condition=models.Q(('holds_until__isnull', False)), fields=['holds_until'], name='decision_holds_until'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('holds_until__isnull', True), ('action', 'hide'), _connector='OR'), name='decision_holds_until_only_if_it_hides'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['hidden', 'contradicted', 'report', 'pull', 'change', 'conflict', 'unchecked', 'software', 'unreadable', 'unverified', 'possible', 'spanish'])), name='review_kind_valid'),
        ),
        migrations.RunPython(make_trigger(NOW), drop_trigger),
    ]
