from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0013_recruitment_basis'),
    ]

    operations = [
        migrations.AddField(
            model_name='registrypull',
            name='by_visitor',
            field=models.BooleanField(default=False, verbose_name='one study, asked for on its page'),
        ),
        migrations.AddField(
            model_name='registrypull',
            name='lease_until',
            field=models.DateTimeField(blank=True, null=True, verbose_name='held by a process until'),
        ),
        migrations.AddField(
            model_name='registrypull',
            name='since',
            field=models.CharField(blank=True, max_length=10, verbose_name='changes of the default query since'),
        ),
        migrations.AddField(
            model_name='registrypull',
            name='total',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='studies in all'),
        ),
        migrations.AddField(
            model_name='registrypull',
            name='version',
            field=models.CharField(blank=True, max_length=100, verbose_name="the registry's version of its data"),
        ),
        migrations.AddIndex(
            model_name='registrypull',
            index=models.Index(fields=['started_at'], name='pull_started'),
        ),
        migrations.AddConstraint(
            model_name='registrypull',
            constraint=models.UniqueConstraint(condition=models.Q(('lease_until__isnull', False), ('state', 'running')), fields=('registry',), name='pull_one_refresh_at_a_time'),
        ),
    ]
