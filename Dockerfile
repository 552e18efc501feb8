# The dashboard as an app slot runs it. Each base is pinned by its tag; to hold it to the very bytes, write its digest
# behind it (python:3.11.13-slim-bookworm@sha256:..., from `docker buildx imagetools inspect`).

# The charts' own bundle of plotly.js (docs/decisions/0003).
FROM node:22.17.0-bookworm-slim AS bundle
WORKDIR /src
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier
COPY tools/bundle tools/bundle
RUN node tools/bundle/build.mjs

# What is needed to run, by hash; nothing is compiled.
FROM python:3.11.13-slim-bookworm AS packages
COPY requirements.txt ./
RUN python -m venv /opt/venv \
 && /opt/venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.txt

FROM python:3.11.13-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY --from=bundle /src/build build
COPY gunicorn.conf.py LICENSE ./
COPY assets assets
COPY data data
COPY dashboard dashboard
# compiled here, since the slot's user may not write; readable by it, whatever the umask of the machine that builds
RUN python -m compileall -q dashboard && chmod -R a+rX /app
USER 1000:1000
EXPOSE 8000
CMD ["gunicorn", "--config", "gunicorn.conf.py", "dashboard.wsgi:server"]
