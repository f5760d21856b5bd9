import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StepRefused } from '#engine/errors.ts';
import type { Input } from '#engine/input.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { publishDefinitions } from '#record/publish-definitions.ts';
import {
  and,
  bpmn,
  boundary,
  catching,
  end,
  message,
  property,
  script,
  service,
  start,
  sub,
  timer,
  user,
  xor,
} from '#test/engine/build-bpmn.ts';
import { type Library, people } from './library.ts';

/** Everything a case can wait for, in one process: people of two offices, a job, a clock, a message, a script that may fail. */
export const bustle = bpmn(
  [
    start(),
    xor('enter'),
    and('fork'),
    user('a', { name: 'Заполнить', ext: `${assign('librarian')}${property({ organisation: '=branch' })}` }),
    boundary('late', 'a', timer('duration', 'PT2H'), { nonInterrupting: true }),
    user('b', { name: 'Проверить', ext: `${assign('keeper, librarian')}${property({ organisation: 'depot-62' })}` }),
    service('c', 'print', { name: 'Напечатать', ext: '' }),
    catching('d', message('m'), { name: 'Ответ' }),
    catching('e', timer('duration', 'PT5H'), { name: 'Пауза' }),
    sub('s', [start('s-start'), user('s-a', { name: 'Внутри', ext: assign('librarian') }), end('s-end')], ['s-start -> s-a -> s-end']),
    script('f', 'if times > 2 then term("T0", "2026-01-01", "72") else true', 'ok'),
    and('join'),
    xor('again', 'stop'),
    end('stop'),
    user('g', { name: 'Напомнить', ext: assign('librarian') }),
    end('reminded'),
  ],
  [
    'start -> enter -> fork',
    'fork -> a -> join',
    'fork -> b -> join',
    'fork -> c -> e -> join',
    'fork -> d -> s -> join',
    'join -> f -> again',
    'again -> enter if more = true',
    'again -> stop',
    'late -> g -> reminded',
  ],
  { id: 'bustle', messages: { m: '=card' } },
);

function assign(groups: string): string {
  return `<zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="${groups}"/>`;
}

export async function publishBpmn(record: CaseRecord, key: string, xml: string): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'marshrut-test-bpmn-'));
  try {
    await writeFile(join(dir, `${key}.v1.bpmn`), xml);
    await publishDefinitions(record, dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Numbers that look random and are the same every time (mulberry32). */
export function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

interface Open {
  instance: string;
  wait: number;
  kind: string;
  assignee: string | null;
}

/** Takes steps at random in every open case: completes, gives, refuses, fails, resolves, lets time pass. */
export async function playAtRandom({ record, clock, owner }: Library, { steps, seed }: { steps: number; seed: number }): Promise<void> {
  const random = seededRandom(seed);
  for (let count = 0; count < steps; count += 1) {
    clock.move(new Date(Date.parse(await clock.now()) + random(90) * 60_000).toISOString());
    const { rows } = await owner.query<Open>(
      `select instance, wait, 'task' as kind, assignee from task where closed_at is null
       union all select instance, wait, kind, null from wait union all select instance, incident, 'incident', null from incident where resolved_at is null
       order by instance, wait`,
    );
    const chosen = rows[random(rows.length)];
    if (!chosen) return;
    const actor = [people.librarian, people.colleague, people.keeper][random(3)] ?? people.librarian;
    try {
      await commitStep(record, {
        instance: chosen.instance,
        input: inputFor(chosen, { random, actor: actor.id }),
        inputId: createId(),
        actor,
      });
    } catch (error) {
      if (!(error instanceof StepRefused)) throw error;
    }
  }
}

/** Stops and resumes the case, or moves it by hand. */
function operationFor({ random, actor }: { random: (below: number) => number; actor: string }): Input {
  const reason = 'случай';
  const choice = random(5);
  if (choice === 0) return { type: 'suspend', clock: random(2) === 0 ? 'stopped' : 'running', reason, actor };
  if (choice < 3) return { type: 'resume', reason, actor };
  const elements = ['a', 'b', 'c', 'd', 'e', 's', 's-a', 'join', 'again'];
  const pick = (): string => elements[random(elements.length)] ?? 'a';
  const change = choice === 3 ? { terminate: [{ element: pick() }] } : { set: [{ scope: 1, variables: { times: random(4) } }] };
  return { type: 'modify', activate: [{ element: pick() }], ...change, reason, actor };
}

function inputFor({ wait, kind, assignee }: Open, { random, actor }: { random: (below: number) => number; actor: string }): Input {
  if (random(8) === 0) return operationFor({ random, actor });
  const variables = { more: random(3) > 0, times: random(4) };
  if (kind === 'incident') return { type: 'resolveIncident', incident: wait, variables: { times: 0 }, actor };
  if (kind === 'job')
    return random(4) === 0 ? { type: 'jobFailed', wait, code: 'PRINTER', message: 'нет бумаги' } : { type: 'jobDone', wait, variables };
  if (kind === 'message') return { type: 'message', wait, name: 'm', messageId: createId(), variables };
  if (kind !== 'task') return { type: 'timePassed' };
  const choice = random(10);
  if (choice < 2) return { type: 'assignTask', wait, assignee: assignee === actor ? null : actor, actor };
  if (choice === 2) return { type: 'refuseTask', wait, reason: 'не моё', actor };
  if (choice === 9 && random(4) === 0) return { type: 'cancel', reason: 'случай', actor };
  return { type: 'completeTask', wait, variables, actor };
}
