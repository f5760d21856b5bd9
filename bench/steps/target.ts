import type { Variables } from '#engine/json.ts';
import type { Actor } from '#record/actor.ts';
import { commitStep } from '#record/commit-step.ts';
import { createId } from '#record/ids.ts';
import type { CaseRecord } from '#record/open-record.ts';
import { findOpenTasks } from '#record/queries/find-open-tasks.ts';
import { startInstance } from '#record/start-instance.ts';

/** The two-task process behind some door. The loops of `measure.ts` know nothing else, so the same loops measure the record and HTTP. */
export interface Target {
  /** Starts an instance with ten variables and answers with its id. */
  start(variables: Variables): Promise<string>;
  /** Looks up the open task of an instance, as a person would who has only its id. */
  findTask(instance: string): Promise<number>;
  /** Completes a task with ten more variables. */
  complete(instance: string, wait: number, variables: Variables): Promise<void>;
}

export const specialist: Actor = {
  id: 'specialist',
  name: 'Специалист',
  position: null,
  roles: ['specialist'],
  organisation: { code: 'office', name: 'Бюро', region: '72' },
};

/** Without HTTP: the functions the API itself calls. */
export function embeddedTarget(record: CaseRecord): Target {
  return {
    async start(variables) {
      const place = { organisation: 'office', region: '72' };
      const { instance } = await startInstance(record, {
        process: 'two-tasks',
        ...place,
        variables,
        inputId: createId(),
        actor: specialist,
      });
      return instance;
    },
    async findTask(instance) {
      const [task] = await findOpenTasks(record, specialist, instance);
      if (!task) throw new Error(`no open task in ${instance}`);
      return task.wait;
    },
    async complete(instance, wait, variables) {
      const input = { type: 'completeTask' as const, wait, variables, actor: specialist.id };
      await commitStep(record, { instance, input, inputId: createId(), actor: specialist });
    },
  };
}

/** Ten variables: five texts, four numbers, one context of 1 KB; different each time, so that nothing shrinks by repetition between instances. */
export function makeVariables(prefix: string): Variables {
  const word = (): string => Math.random().toString(36).slice(2, 12);
  const texts = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`${prefix}Text${index}`, `значение ${word()}`]));
  const numbers = Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`${prefix}Number${index}`, Math.floor(Math.random() * 1e6)]));
  const items = Array.from({ length: 16 }, (_, index) => ({ code: `item-${index}`, value: Math.random(), note: word() }));
  return { ...texts, ...numbers, score: 5, [`${prefix}Nested`]: { items } };
}
