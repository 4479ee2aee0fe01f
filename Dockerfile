# Claimbase's API. PostgreSQL is not in it: CLAIMBASE_DATABASE_URL says where that is.

FROM python:3.12-slim AS build
RUN pip install --no-cache-dir uv==0.13.9
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --locked --no-dev --no-install-project
COPY alembic alembic
COPY seeds seeds
COPY service service
RUN uv sync --locked --no-dev

FROM python:3.12-slim
RUN useradd --system --no-create-home --uid 10001 claimbase
COPY --from=build /app /app
WORKDIR /app
USER claimbase
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 CLAIMBASE_HOST=0.0.0.0 CLAIMBASE_LOG_FORMAT=json
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["claimbase", "serve"]
