# The bot in a container: no build tools, no root, works with a read-only root.
#
#   docker build -t kazfacts .
#   docker run --read-only --tmpfs /tmp -v kazfacts-data:/data -e BOT_TOKEN=... kazfacts

FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /src

# The packages change less often than the program: they are a layer of their own.
COPY requirements-run.lock ./
RUN python -m venv /app && /app/bin/pip install --require-hashes -r requirements-run.lock

COPY requirements-build.lock ./
RUN python -m venv /build && /build/bin/pip install --require-hashes -r requirements-build.lock

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN /build/bin/python -m hatchling build -t wheel -d /dist \
    && /app/bin/pip install --no-deps --no-index /dist/*.whl \
    && /app/bin/python -m compileall -q /app/lib \
    && /app/bin/pip uninstall --yes pip

FROM python:3.13-slim
LABEL org.opencontainers.image.title="kazfacts" \
      org.opencontainers.image.description="Answers questions about Kazakhstan's foreign policy, with sources" \
      org.opencontainers.image.licenses="MIT"
# Nobody is logged in as this user; its number is all that the system needs.
RUN mkdir -p /data /knowledge && chown 10001:10001 /data
COPY --from=build /app /app
COPY --from=build /src/knowledge /knowledge
ENV PATH="/app/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    BOT_DATA_DIR=/data \
    BOT_KNOWLEDGE_DIR=/knowledge
WORKDIR /data
USER 10001:10001
# The facts, to be replaced by a folder of one's own, and what the bot remembers.
VOLUME ["/knowledge", "/data"]
HEALTHCHECK --interval=60s --timeout=20s --start-period=20s CMD ["kazfacts", "doctor", "--health"]
# The exec form: signals reach the bot itself.
ENTRYPOINT ["kazfacts"]
CMD ["run"]
