"""A log of sign-ins, which administrators read."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_to_administrators(apps, schema_editor):
    of, _ = apps.get_model('contenttypes', 'ContentType').objects.get_or_create(app_label='trials', model='signin')
    read_log, _ = apps.get_model('auth', 'Permission').objects.get_or_create(
        content_type=of, codename='read_log', defaults={'name': 'Can read the log of sign-ins and actions'}
    )
    group, _ = apps.get_model('auth', 'Group').objects.get_or_create(name='administrator')
    group.permissions.add(read_log)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0025_words_of_choices'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signed_in', 'Gave the right password'), ('wrong_password', 'Wrong password'), ('locked_out', 'Locked after many wrong passwords'), ('verified', 'Gave the right code'), ('wrong_code', 'Wrong code'), ('set_up', 'Set up a second factor'), ('new_codes', 'Made new recovery codes'), ('switched_off', 'Switched the second factor off'), ('reset', 'Second factor reset by somebody else')], max_length=20)),
                ('at', models.DateTimeField(db_index=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'sign-in',
                'ordering': ['-at', '-pk'],
                'permissions': [('read_log', 'Can read the log of sign-ins and actions')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['signed_in', 'wrong_password', 'locked_out', 'verified', 'wrong_code', 'set_up', 'new_codes', 'switched_off', 'reset'])), name='sign_in_kind_valid')],
            },
        ),
        migrations.RunPython(give_to_administrators, migrations.RunPython.noop),
    ]
