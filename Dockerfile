# Claimbase's API. PostgreSQL is not in it: CLAIMBASE_DATABASE_URL says where that is.
# Python is Debian's: one distribution to patch, and the smaller image.

FROM debian:bookworm-slim AS python
RUN apt-get update && apt-get install --yes --no-install-recommends python3 && rm -rf /var/cache/apt/* /var/lib/apt/lists/*

FROM python AS build
RUN apt-get update && apt-get install --yes --no-install-recommends python3-venv
RUN python3 -m venv /opt/uv && /opt/uv/bin/pip install --no-cache-dir uv==0.13.9
ENV PATH=/opt/uv/bin:$PATH UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --locked --no-dev --no-install-project
COPY alembic alembic
COPY seeds seeds
COPY service service
RUN uv sync --locked --no-dev \
    && find .venv -type d -name tests -prune -exec rm -rf {} + \
    && find .venv -regextype egrep -regex '.*\.(c|cpp|h|hpp|pxd|pyi|pyx)' -delete

FROM python
RUN useradd --system --no-create-home --uid 10001 claimbase
COPY --from=build /app /app
WORKDIR /app
USER claimbase
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 CLAIMBASE_HOST=0.0.0.0 CLAIMBASE_LOG_FORMAT=json
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["claimbase", "serve"]
