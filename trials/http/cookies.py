"""What a visitor's own browser keeps of the visitor's choices. The server keeps nothing of them."""

from django.conf import settings

HALF_A_YEAR = 180 * 24 * 3600


def keep(response, name, value):
    """Have the browser keep a value, out of reach of scripts and of other sites; "" has it forget the last one."""
    if not value:
        response.delete_cookie(name, samesite="Lax")
        return
    response.set_cookie(
        name, value, max_age=HALF_A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
