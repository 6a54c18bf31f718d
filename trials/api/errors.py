"""Errors for programs."""


def problems_as_text(problems):
    """Problems by the name of their parameter, a line each."""
    return "".join(f"{name}: {problem}\n" for name, some in problems.items() for problem in some)
