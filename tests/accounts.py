"""Accounts of staff, with the roles that migrations make."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client


def make_staff(name, *roles, **fields):
    user = get_user_model().objects.create_user(name, is_staff=True, **fields)
    give_roles(user, *roles)
    return user


def give_roles(user, *roles):
    """Let these be all the roles of a user."""
    user.groups.set(Group.objects.filter(name__in=roles))


def client_of(user):
    """A client in which the user is signed in."""
    client = Client()
    client.force_login(user)
    return client
