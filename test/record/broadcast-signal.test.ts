import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { broadcastSignal } from '#record/broadcast-signal.ts';
import { deliver } from '#record/deliver.ts';
import { createId } from '#record/ids.ts';
import { lookUp } from '#record/look-up.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import { startInstance } from '#record/start-instance.ts';
import { bpmn, catching, end, signal, start, throwing } from '../engine/build-bpmn.ts';
import { type Library, openLibrary } from './library.ts';

let library: Library;
let dir: string;
const place = { organisation: 'branch-72', region: '72' };
const condition =
  '<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=paid</bpmn:condition></bpmn:conditionalEventDefinition>';

beforeAll(async () => {
  library = await openLibrary();
  dir = await mkdtemp(join(tmpdir(), 'marshrut-signal-'));
  const write = (id: string, nodes: string[], flow: string) =>
    writeFile(join(dir, `${id}.v1.bpmn`), bpmn([start(), ...nodes, end()], [flow], { id, signals: ['bell'] }));
  await write('ringing', [throwing('ring', signal('bell')), catching('hear', signal('bell'))], 'start -> ring -> hear -> end');
  await write('listening', [catching('hear', signal('bell'))], 'start -> hear -> end');
  await write('paying', [catching('wait', condition, { name: 'Оплачено' })], 'start -> wait -> end');
  await publishDefinitions(library.record, dir);
});
afterAll(async () => {
  await library.close();
  await rm(dir, { recursive: true });
});

async function begin(process: string): Promise<string> {
  const { instance } = await startInstance(library.record, { process, ...place, variables: { paid: false }, inputId: createId() });
  return instance;
}

it('reaches the others, and not again the instance that threw it', async () => {
  const listening = await begin('listening');
  const ringing = await begin('ringing');

  for (const { id } of (await lookUp(library.record, ringing)).deliveries) await deliver(library.record, id);

  expect((await lookUp(library.record, listening)).ended).toBe(true);
  expect((await lookUp(library.record, ringing)).ended).toBe(false);
});

it('from outside reaches everyone', async () => {
  const listening = await begin('listening');

  const received = await broadcastSignal(library.record, { name: 'bell', signalId: createId(), variables: {} });

  expect(received).toContain(listening);
});

it('says in words that a case waits for a condition', async () => {
  const paying = await begin('paying');

  expect((await lookUp(library.record, paying)).words).toBe('Ждёт: условие «Оплачено».');
});
