import { expect, it } from 'vitest';

import { boundary, bpmn, end, error, headers, io, job, node, service, start, throwing, timer } from '../build-bpmn.ts';
import { play } from '../play.ts';

const one = (ext = '') => bpmn([start(), service('s', 'send', { name: 'Письмо', ext }), end()], ['start -> s -> end']);

it('opens a job with type, retries and headers', async () => {
  const p = (await play(one(headers({ template: 'letter' })))).start();
  expect(p.jobs).toEqual([p.wait('s').id]);
  expect(p.factsOf('jobOpened')).toEqual([
    { type: 'jobOpened', wait: p.wait('s').id, element: 's', name: 'Письмо', jobType: 'send', retries: 3, headers: { template: 'letter' } },
  ]);
});

it('evaluates a job type in FEEL', async () => {
  const xml = bpmn([start(), service('s', '="send-" + kind'), end()], ['start -> s -> end']);
  expect((await play(xml)).start({ kind: 'sms' }).factsOf('jobOpened')[0]?.jobType).toBe('send-sms');
});

it('gives a result named like an input back to the input, and the others to the process', async () => {
  const p = (await play(one(io({ a: '=1' })))).start({ a: 'outer' }).finishJob('s', { a: 2, b: 3 });
  expect(p.variables()).toEqual({ a: 'outer', b: 3 });
});

it('gives nothing but the output mappings when there are any', async () => {
  const p = (await play(one(io({ a: '=1' }, { 'out.b': '=result' })))).start({ out: { c: 1 } }).finishJob('s', { result: 7, other: 1 });
  expect(p.variables()).toEqual({ out: { c: 1, b: 7 } });
});

it('is an incident after its retries, and resolving opens a new job', async () => {
  const p = (await play(one())).start();
  const first = p.wait('s').id;
  p.apply({ type: 'jobFailed', wait: first, code: 'SMTP', message: 'сервер молчит' });
  expect(p.incidents()).toEqual(['s:JOB_FAILED']);
  expect(p.open()).toEqual([]);
  expect(() => p.apply({ type: 'jobDone', wait: first, variables: {} })).toThrow(/JOB_NOT_OPEN/);
  p.resolve();
  expect(p.wait('s').id).not.toBe(first);
  expect(p.jobs).toEqual([first, p.wait('s').id]);
  expect(p.finishJob('s').state.status).toBe('completed');
});

it.each([
  ['сервер молчит', '«Послать письмо» не удалось выполнить. Сервер молчит.'],
  ['Нет связи с e-mail. Проверьте сеть.', '«Послать письмо» не удалось выполнить. Нет связи с e-mail. Проверьте сеть.'],
  ['Ошибка MAIL_UNAVAILABLE', '«Послать письмо» не удалось выполнить. Устраните причину и повторите.'],
  ['Работа send-notice не идёт', '«Послать письмо» не удалось выполнить. Устраните причину и повторите.'],
  ['connect ECONNREFUSED', '«Послать письмо» не удалось выполнить. Устраните причину и повторите.'],
])('tells people what failed in their words, not in codes: %s', async (message, sentence) => {
  const xml = bpmn([start(), node('serviceTask', 's', { name: 'Послать письмо', ext: job('send-notice') }), end()], ['start -> s -> end']);
  const p = (await play(xml)).start();
  p.apply({ type: 'jobFailed', wait: p.wait('s').id, code: 'MAIL_UNAVAILABLE', message });
  expect(p.factsOf('incidentOpened')[0]).toMatchObject({
    sentence,
    private: { values: { code: 'MAIL_UNAVAILABLE', message, jobType: 'send-notice' } },
  });
});

it('is cancelled when a boundary event ends its task', async () => {
  const xml = bpmn(
    [start(), service('s', 'send'), boundary('late', 's', timer('duration', 'PT1H')), end()],
    ['start -> s -> end', 'late -> end'],
  );
  const p = (await play(xml)).start();
  const wait = p.wait('s').id;
  p.timeTo('2026-02-02T10:00:00.000Z');
  expect(p.cancelledJobs).toEqual([wait]);
  expect(p.factsOf('jobClosed')[0]?.how).toBe('terminated');
});

it('reports a BPMN error with variables to the boundary', async () => {
  const xml = bpmn(
    [start(), service('s', 'send'), boundary('bad', 's', error('BAD')), end('e1'), end('e2')],
    ['start -> s -> e1', 'bad -> e2'],
    {
      errors: ['BAD'],
    },
  );
  const p = (await play(xml)).start().failJob('s', 'BAD', { why: 'нет адреса' });
  expect(p.state.ends).toEqual(['e2']);
  expect(p.variables()).toEqual({ why: 'нет адреса' });
});

it('is what a throwing message event, a script or a rule with a job type is', async () => {
  const xml = bpmn(
    [
      start(),
      throwing('m', '<bpmn:messageEventDefinition/>', { ext: job('publish') }),
      node('scriptTask', 'x', { ext: job('run') }),
      node('businessRuleTask', 'r', { ext: job('rule') }),
      node('sendTask', 't', { ext: job('mail') }),
      node('endEvent', 'end', { inner: '<bpmn:messageEventDefinition/>', ext: job('last') }),
    ],
    ['start -> m -> x -> r -> t -> end'],
  );
  const p = (await play(xml)).start().finishJob('m').finishJob('x').finishJob('r').finishJob('t').finishJob('end');
  expect(p.state.status).toBe('completed');
  expect(p.factsOf('jobOpened').map(({ jobType }) => jobType)).toEqual(['publish', 'run', 'rule', 'mail', 'last']);
});
