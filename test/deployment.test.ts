import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const compose = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const example = readFileSync(join(root, '.env.example'), 'utf8');
const version = (name: string): string => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: { [name: string]: string } };
  return manifest.dependencies[name] ?? '';
};

describe('production files', () => {
  it('name every part of the house', () => {
    const services = [...compose.matchAll(/^ {2}([a-z-]+):$/gm)].map((match) => match[1]);

    expect(services).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'temporal-admin-tools', 'temporal-ui', 'migrate', 'publish', 'api', 'worker']),
    );
  });

  it('pin the versions the product is tested with', () => {
    expect(compose).toContain('image: postgres:18');
    expect(compose.match(/temporalio\/(server|admin-tools):1\.32\.0/g)).toHaveLength(3);
    expect(dockerfile.match(/FROM node:(\S+)-bookworm-slim/)?.[1]).toBe(version('node').replace(/\.\d+$/, ''));
  });

  it('wait for what they need: schema before definitions before the door', () => {
    const needs = (service: string): string => compose.split(`\n  ${service}:\n`)[1]?.split(/\n {2}[a-z-]+:\n/)[0] ?? '';

    expect(needs('migrate')).toMatch(/postgres: \{ condition: service_healthy \}/);
    expect(needs('publish')).toMatch(/migrate: \{ condition: service_completed_successfully \}/);
    expect(needs('api')).toMatch(/publish: \{ condition: service_completed_successfully \}/);
    expect(needs('worker')).toMatch(/temporal-namespace: \{ condition: service_completed_successfully \}/);
  });

  it('hold no secret, and say every variable the processes ask for', () => {
    const read = ['cli/connect.ts', 'cli/outside.ts', 'api/config.ts'].map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    const required = [...read.matchAll(/need\('([A-Z_]+)'\)/g)].map((match) => match[1] ?? '');

    expect(required.length).toBeGreaterThan(5);
    expect(required.filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
    expect(example).not.toMatch(/^(MARSHRUT_MASTER_KEY|POSTGRES_PASSWORD|SESSION_SECRET)=.+$/m);
  });

  it('open the door of the container to the network, not to itself alone', () => {
    expect(dockerfile).toMatch(/^ENV .*HOST=0\.0\.0\.0/m);
    expect(compose).toContain("ports: ['8080:8080']");
    expect(example).toMatch(/^PORT=8080$/m);
  });

  it('name no variable that nothing reads', () => {
    const sources = ['cli/connect.ts', 'cli/outside.ts', 'api/config.ts', 'cli/house.ts'].map((file) =>
      readFileSync(join(root, file), 'utf8'),
    );
    const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1] ?? '');

    expect(named.filter((name) => ![...sources, compose].some((text) => text.includes(name)))).toEqual([]);
  });

  it('copy only rooms that exist', () => {
    const copied = [...dockerfile.matchAll(/^COPY ([a-z]+) \.\//gm)].map((match) => match[1] ?? '');

    expect(copied.sort()).toEqual(['activities', 'api', 'cli', 'engine', 'forms', 'record', 'workflows']);
  });
});
