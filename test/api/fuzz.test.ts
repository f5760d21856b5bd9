import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listRoutes } from '#api/routes.ts';
import { openDoor } from './door.ts';
import { fakeRecord, instance } from './fake-record.ts';

interface Operation {
  parameters?: { in: string; name: string; schema: { enum?: string[] } }[];
  requestBody?: { content: { 'application/json'?: { schema: { properties?: { [name: string]: object } } } } };
}

/** Values a careless or a hostile caller would send. */
const anything = fc.oneof(
  fc.string(),
  fc.integer().map(String),
  fc.constantFrom(
    '',
    ' ',
    '%00',
    '%',
    '../../etc/passwd',
    'null',
    '-1',
    '9'.repeat(30),
    'ё'.repeat(300),
    `${instance}`,
    `${instance}.3`,
    `${instance}.999999999`,
    '2026-02-31',
    "' or 1=1 --",
  ),
);
const json = fc.oneof(
  fc.jsonValue(),
  fc.record(
    { data: fc.dictionary(fc.string(), fc.jsonValue()), version: fc.oneof(fc.integer(), fc.string()), reason: fc.string() },
    { requiredKeys: [] },
  ),
);

describe('requests made up from the OpenAPI document', () => {
  it('never get a 5xx, and every refusal is a problem', { timeout: 60_000 }, async () => {
    const record = fakeRecord();
    record.put({});
    const { anybody, as } = await openDoor({ record, config: { training: true } });
    const document = (await anybody.get('/api/openapi.json')).json<{ paths: { [path: string]: { [method: string]: Operation } } }>();
    const browsers = await Promise.all((['mse', 'supervisor', 'auditor', 'admin'] as const).map(as));
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBe(listRoutes({ training: true }).length);

    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.constantFrom(...browsers),
        fc.infiniteStream(anything),
        json,
        async (made, browser, values, body) => {
          if (made.path.startsWith('/auth') || made.path === '/api/docs') return;
          const next = () => encodeURIComponent(String(values.next().value));
          const path = made.path.replaceAll(/\{\w+\}/g, () => next() || 'x');
          const query = (made.operation.parameters ?? [])
            .filter((parameter) => parameter.in === 'query')
            .map(({ name, schema }) => `${name}=${schema.enum?.[0] ?? next()}`);
          const url = query.length === 0 ? path : `${path}?${query.join('&')}`;

          const response =
            made.method === 'get'
              ? await browser.get(url)
              : made.method === 'put'
                ? await browser.put(url, body ?? {})
                : await browser.post(url, body, { raw: JSON.stringify(body) });

          expect(response.statusCode, `${made.method} ${url} ${JSON.stringify(body)} → ${response.body}`).toBeLessThan(500);
          if (response.statusCode >= 400) expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
