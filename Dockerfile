FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PATH=/srv/trialfinder/.venv/bin:$PATH
WORKDIR /srv/trialfinder

COPY requirements.txt .
RUN python -m venv .venv \
    && .venv/bin/pip install --no-cache-dir --quiet --no-deps --only-binary :all: --require-hashes -r requirements.txt

COPY manage.py gunicorn.conf.py ./
COPY trialfinder trialfinder
COPY trials trials
COPY templates templates
COPY locale locale
RUN ALLOWED_HOSTS=localhost SECRET_KEY=for-this-step-alone python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q trialfinder trials \
    && useradd --system --no-create-home --uid 990 trialfinder

USER 990
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/healthz', timeout=4)"]
CMD ["gunicorn", "trialfinder.wsgi", "--workers", "2", "--bind", "0.0.0.0:8000"]
