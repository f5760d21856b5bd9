# Production image of Маршрут: one image, three roles (migrate-database, api, worker), chosen by the command.
FROM node:24.21-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24.21-bookworm-slim
# openssl and the GOST engine check detached signatures; without them the product says that it cannot check, it never pretends.
RUN apt-get update && apt-get install -y --no-install-recommends openssl libengine-gost-openssl fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# Inside a container the door is for the network; the proxy with TLS stands before it.
ENV NODE_ENV=production HOST=0.0.0.0
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist ./dist
COPY engine ./engine
COPY forms ./forms
COPY workflows ./workflows
COPY record ./record
COPY activities ./activities
COPY api ./api
COPY cli ./cli
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:8080/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
ENTRYPOINT ["node", "cli/marshrut.ts"]
CMD ["api"]
