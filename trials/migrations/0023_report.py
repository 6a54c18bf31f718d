"""What visitors report about mistakes; curators settle it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_to_curators(apps, schema_editor):
    of, _ = apps.get_model('contenttypes', 'ContentType').objects.get_or_create(app_label='trials', model='report')
    settle, _ = apps.get_model('auth', 'Permission').objects.get_or_create(
        content_type=of, codename='settle_reports', defaults={'name': 'Can answer reports of visitors'}
    )
    group, _ = apps.get_model('auth', 'Group').objects.get_or_create(name='curator')
    group.permissions.add(settle)


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0022_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(max_length=2000)),
                ('created_at', models.DateTimeField(db_index=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('answer', models.TextField(blank=True)),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_settled', to=settings.AUTH_USER_MODEL)),
                ('trial', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='trials.trial')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'permissions': [('settle_reports', 'Can answer reports of visitors')],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='report_words_filled'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='report_settled_by_somebody_with_an_answer')],
            },
        ),
        migrations.RunPython(give_to_curators, migrations.RunPython.noop),
    ]
