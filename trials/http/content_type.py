"""Requests whose content type Django fails on before any middleware or error page: they are refused ahead of it."""

import codecs

from django.utils.http import parse_header_parameters

EVERY_BYTE = bytes(range(256))
WORDS = "The Content-Type of the request names a character set that is none."


def with_readable_content_type(application):
    """A WSGI application that answers 400 to a content type that cannot be read, and leaves all else to another one."""

    def answer(environ, start_response):
        if is_readable(environ.get("CONTENT_TYPE", "")):
            return application(environ, start_response)
        is_api = environ.get("PATH_INFO", "").startswith("/api/")
        kind, body = ("application/json", f'{{"detail": "{WORDS}"}}') if is_api else ("text/plain", f"{WORDS}\n")
        headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body)))]
        start_response("400 Bad Request", headers)
        return [body.encode()]

    return answer


def is_readable(content_type: str) -> bool:
    """Whether text can be read in the character set that a content type names, if it is one that Python knows.

    Django takes any other for none, but fails on names with a NUL and on codecs that do not read text, such as hex.
    """
    try:
        _, parameters = parse_header_parameters(content_type)
        charset = parameters.get("charset", "utf-8")
        EVERY_BYTE.decode(charset, "replace")
    except LookupError:
        return not _is_codec(charset)
    except ValueError:
        return False
    return True


def _is_codec(name):
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True
