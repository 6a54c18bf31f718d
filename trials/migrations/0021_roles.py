"""Permissions named after the work, and a group for each role."""

from django.db import migrations

NAMES = {
    ('trials', 'trial', 'read_desk'): "Can read the curators' desk",
    ('trials', 'trial', 'hide_trials'): 'Can hide trials and show them again',
    ('trials', 'trial', 'join_records'): 'Can join and part records of one study',
    ('trials', 'decision', 'decide_facts'): 'Can decide on facts',
    ('trials', 'decision', 'claim_work'): 'Can claim work that is due',
    ('trials', 'decision', 'import_decisions'): 'Can import decisions',
    ('trials', 'questionedit', 'edit_words'): 'Can edit questions, explained words and learn pages',
    ('trials', 'registrypull', 'manage_pulls'): 'Can start and cancel pulls',
    ('auth', 'user', 'add_user'): 'Can add user',
    ('auth', 'user', 'change_user'): 'Can change user',
    ('auth', 'user', 'view_user'): 'Can view user',
    ('auth', 'group', 'view_group'): 'Can view group',
}
ROLES = {
    'curator': ['read_desk', 'decide_facts', 'claim_work'],
    'publisher': ['read_desk', 'hide_trials', 'join_records', 'import_decisions'],
    'editor': ['read_desk', 'edit_words'],
    'administrator': ['read_desk', 'manage_pulls', 'add_user', 'change_user', 'view_user', 'view_group'],
}
# Who could do the work before may go on: old permission, new ones.
BEFORE = {
    'view_trial': ['read_desk'],
    'add_decision': ['read_desk', 'decide_facts', 'claim_work'],
    'hide_trial': ['read_desk', 'hide_trials'],
    'view_registrypull': ['read_desk', 'manage_pulls'],
    **{
        f'change_{model}': ['read_desk', 'edit_words']
        for model in ('questionedit', 'addedquestion', 'glossaryedit', 'learnedit', 'sourcecheck')
    },
}


def make_roles(apps, schema_editor):
    """Permissions are made here, since Django makes those that lack only after all migrations."""
    ContentType = apps.get_model('contenttypes', 'ContentType')
    Group, Permission = apps.get_model('auth', 'Group'), apps.get_model('auth', 'Permission')
    permissions = {}
    for (app, model, codename), name in NAMES.items():
        of, _ = ContentType.objects.get_or_create(app_label=app, model=model)
        permissions[codename], _ = Permission.objects.get_or_create(
            content_type=of, codename=codename, defaults={'name': name}
        )
    for name, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permissions[codename] for codename in codenames))
    for before in Permission.objects.filter(content_type__app_label='trials', codename__in=BEFORE):
        new = [permissions[codename] for codename in BEFORE[before.codename]]
        for user in before.user_set.all():
            user.user_permissions.add(*new)
        for group in before.group_set.all():
            group.permissions.add(*new)
    Permission.objects.filter(content_type__app_label='trials', codename='hide_trial').delete()


class Migration(migrations.Migration):

    dependencies = [
        ('trials', '0020_decisions'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='decision',
            options={'ordering': ['-pk'], 'permissions': [('decide_facts', 'Can decide on facts'), ('claim_work', 'Can claim work that is due'), ('import_decisions', 'Can import decisions')]},
        ),
        migrations.AlterModelOptions(
            name='questionedit',
            options={'ordering': ['key'], 'permissions': [('edit_words', 'Can edit questions, explained words and learn pages')], 'verbose_name': 'edit of a shipped question', 'verbose_name_plural': 'edits of shipped questions'},
        ),
        migrations.AlterModelOptions(
            name='registrypull',
            options={'ordering': ['-started_at', '-pk'], 'permissions': [('manage_pulls', 'Can start and cancel pulls')], 'verbose_name': 'pull'},
        ),
        migrations.AlterModelOptions(
            name='trial',
            options={'ordering': ['registry_id'], 'permissions': [('read_desk', "Can read the curators' desk"), ('hide_trials', 'Can hide trials and show them again'), ('join_records', 'Can join and part records of one study')]},
        ),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
