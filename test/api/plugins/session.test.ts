import { describe, expect, it } from 'vitest';
import type { Session } from '#api/contract/session.ts';
import { memorySessions } from '#api/plugins/session.ts';
import { openDoor, problemOf } from '../door.ts';
import { fakeRecord, instance } from '../fake-record.ts';

describe('a session', () => {
  it('is asked for before anything else: the shape of the request is not looked at', async () => {
    const { anybody } = await openDoor();

    expect(problemOf(await anybody.post(`/api/tasks/${instance}.3/submit`, { nonsense: true }))).toMatchObject({ code: 'LOGIN_REQUIRED' });
  });

  it('says who I am, in words', async () => {
    const { as } = await openDoor();

    const session = (await (await as('mse')).get('/api/session')).json<Session>();

    expect(session.user).toMatchObject({
      shortName: 'Орлова А. П.',
      roles: [{ code: 'mse_specialist', name: 'Специалист МСЭ' }],
      organisation: { timeZone: 'Asia/Yekaterinburg' },
      workplaces: ['specialist'],
    });
    expect(session.training).toBe(false);
  });

  it('changes its number at login, so that a planted cookie is worth nothing', async () => {
    const { app } = await openDoor();
    const planted = await app.inject({ url: '/auth/login' });
    const before = planted.cookies[0]?.value;

    const ended = await app.inject({ url: '/auth/callback?code=mse.72', headers: { cookie: `marshrut=${before}` } });

    expect(ended.cookies[0]?.value).not.toBe(before);
    const old = await app.inject({ url: '/api/session', headers: { cookie: `marshrut=${before}` } });
    expect(old.statusCode).toBe(401);
  });

  it('is over after logout', async () => {
    const { as } = await openDoor();
    const browser = await as('mse');

    expect((await browser.post('/auth/logout')).json()).toEqual({ location: '/' });

    expect((await browser.get('/api/session')).statusCode).toBe(401);
  });

  it('outlives a restart of the server', async () => {
    const sessions = memorySessions();
    const first = await openDoor({ sessions });
    const begun = await first.app.inject({ url: '/auth/login' });
    const ended = await first.app.inject({ url: '/auth/callback?code=mse.72', headers: { cookie: `marshrut=${begun.cookies[0]?.value}` } });

    const second = await openDoor({ sessions });

    const answer = await second.app.inject({ url: '/api/session', headers: { cookie: `marshrut=${ended.cookies[0]?.value}` } });
    expect(answer.statusCode).toBe(200);
  });

  it('loses its rights the moment the directory takes them away', async () => {
    const record = fakeRecord();
    const { as } = await openDoor({ record });
    const browser = await as('mse');
    record.staff.find = async () => null;

    expect((await browser.get('/api/session')).statusCode).toBe(401);
  });

  it('cannot be used from another site: a command without the token is refused', async () => {
    const { as } = await openDoor();
    const browser = await as('mse');

    const response = await browser.post(`/api/tasks/${instance}.3/claim`, {}, { headers: { 'x-csrf-token': 'guessed' } });

    expect(problemOf(response)).toMatchObject({ status: 403, code: 'CSRF_INVALID' });
  });

  it('is refused to somebody the directory does not know', async () => {
    const { app } = await openDoor();
    const begun = await app.inject({ url: '/auth/login' });

    const ended = await app.inject({ url: '/auth/callback?code=nobody', headers: { cookie: `marshrut=${begun.cookies[0]?.value}` } });

    expect(problemOf(ended)).toMatchObject({ status: 403, code: 'STAFF_UNKNOWN' });
  });

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example'])(
    'never sends a person to %s after login',
    async (returnTo) => {
      const { app } = await openDoor();
      const begun = await app.inject({ url: `/auth/login?returnTo=${encodeURIComponent(returnTo)}` });

      const ended = await app.inject({ url: '/auth/callback?code=mse.72', headers: { cookie: `marshrut=${begun.cookies[0]?.value}` } });

      expect(ended.headers.location).toBe('/');
    },
  );
});

describe('every answer', () => {
  it('carries the strict policy and no server name', async () => {
    const { anybody } = await openDoor();

    const { headers } = await anybody.get('/healthz');

    expect(headers['content-security-policy']).toBe(
      "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;font-src 'self' data:;connect-src 'self';object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('is refused with 429 and Retry-After when asked too often', async () => {
    const { anybody } = await openDoor({ config: { requestsPerMinute: 2 } });
    await anybody.get('/api/openapi.json');
    await anybody.get('/api/openapi.json');

    const response = await anybody.get('/api/openapi.json');

    expect(problemOf(response)).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('for an unknown address of the API is a problem, for a page says that the screens are not built', async () => {
    const { anybody } = await openDoor();

    expect(problemOf(await anybody.get('/api/nothing'))).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
    const page = await anybody.get('/tasks/mine');
    expect(page.statusCode).toBe(503);
    expect(page.body).toContain('Экраны не собраны');
  });
});

describe('when PostgreSQL does not answer', () => {
  it('a command gets 503 with Retry-After', async () => {
    const record = fakeRecord();
    const { as } = await openDoor({ record });
    const browser = await as('mse');
    record.tasks.find = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };

    const response = await browser.post(`/api/tasks/${instance}.3/claim`);

    expect(problemOf(response)).toMatchObject({ status: 503, code: 'RECORD_UNAVAILABLE', retryAfter: 5 });
    expect(response.headers['retry-after']).toBe('5');
  });

  it('a fault of our own is 500 without a word of it', async () => {
    const record = fakeRecord();
    const { as } = await openDoor({ record });
    const browser = await as('mse');
    record.tasks.count = async () => {
      throw new Error('secret detail');
    };

    const response = await browser.get('/api/tasks/counts');

    expect(problemOf(response)).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(response.body).not.toContain('secret detail');
  });

  it('readiness says it and is 503; Temporal away is only said', async () => {
    const record = fakeRecord();
    const { anybody } = await openDoor({ record, temporalAnswers: async () => false });

    const ready = await anybody.get('/readyz');
    expect(ready.statusCode).toBe(200);
    expect(ready.body).toContain('формы принимаются');

    record.house.ping = async () => {
      throw new Error('gone');
    };
    const gone = await anybody.get('/readyz');
    expect(gone.statusCode).toBe(503);
    expect(gone.json()).toMatchObject({ ready: false });
  });
});
