import { expect } from 'vitest';

import type { Environment } from '#engine/environment.ts';
import type { Migrate } from '#engine/input.ts';
import type { Instant } from '#engine/instant.ts';
import { judgeInstance, migrationInput, planMigration } from '#engine/migrate.ts';
import type { MigrationPlan } from '#engine/migrate.ts';
import type { Model } from '#engine/model.ts';
import type { State } from '#engine/state.ts';
import { step } from '#engine/step.ts';

/** From one version of a process to another. */
export interface Way {
  from: Model;
  to: Model;
  plan: MigrationPlan;
}

/** The same process as its author might have changed it: user tasks have other ids, and every other one is reminded of after three days. */
export function varyModel(text: string): string {
  return text
    .replaceAll(/"(user\d+)"/g, '"$1-new"')
    .replaceAll(
      /(<bpmn:userTask id="(user\d*[13579]-new)".*?<\/bpmn:userTask>)/gs,
      (_whole, task: string, id: string) => task + remind(id),
    );
}

function remind(id: string): string {
  const timer = '<bpmn:timerEventDefinition><bpmn:timeDuration>P3D</bpmn:timeDuration></bpmn:timerEventDefinition>';
  const event = `<bpmn:boundaryEvent id="${id}-late" attachedToRef="${id}" cancelActivity="false">${timer}</bpmn:boundaryEvent>`;
  const flow = `<bpmn:sequenceFlow id="${id}-tells" sourceRef="${id}-late" targetRef="${id}-reminder"/>`;
  return `${event}<bpmn:manualTask id="${id}-reminder"/>${flow}`;
}

/** There and back. */
export function findWays(one: Model, other: Model): Way[] {
  const renamed = Object.keys(one.elements).flatMap((id): [string, string][] => (other.elements[`${id}-new`] ? [[id, `${id}-new`]] : []));
  const back = renamed.map(([id, newer]): [string, string] => [newer, id]);
  const plan = (from: Model, to: Model, pairs: [string, string][]): Way => ({
    from,
    to,
    plan: planMigration(from, to, { map: { elements: Object.fromEntries(pairs) }, timers: 'restart' }),
  });
  return [plan(one, other, renamed), plan(other, one, back)];
}

interface Standing {
  state: State;
  at: Instant;
  environment: Environment;
}

/** The input that moves the instance, when it may be moved. What is judged to move does, and taken back it is as it was. */
export function goOver(
  { from, to, plan }: Way,
  { state, at, environment }: Standing,
  counted: { moved: number; stayed: number },
): Migrate | null {
  const { verdict, reasons } = judgeInstance({ plan, from, to, state, at, environment });
  if (verdict !== 'moves') {
    expect(reasons.every(({ sentence }) => /\p{Script=Cyrillic}/u.test(sentence))).toBe(true);
    counted.stayed += 1;
    return null;
  }
  counted.moved += 1;
  const input = migrationInput({ plan, to }, { migration: 'm1', reason: 'проба' });
  const moved = step(to, state, input, at, environment).state;
  const renamed = Object.fromEntries(Object.entries({ ...input.elements, ...input.flows }).map(([id, newer]) => [newer, id]));
  const undo = { type: 'undoMigration', migration: 'm1', from: plan.to, before: state, renamed, reason: 'проба' } as const;
  const undone = step(from, moved, { ...undo, to: { definition: from.key, version: from.version } }, at, environment).state;
  expect(undone).toStrictEqual({ ...state, next: undone.next });
  return input;
}
