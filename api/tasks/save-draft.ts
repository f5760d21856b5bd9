import type { Variables } from '#engine/json.ts';
import { RecordRefused } from '#record/errors.ts';
import { canonical } from '#record/step/step-body.ts';
import { draftAnswer, draftBody } from '../contract/task.ts';
import { taskIdParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';
import { canFillTask } from './can-act-on-task.ts';
import { explainRefusal } from './refuse-command.ts';
import { parseTaskId } from './task-id.ts';

/** A draft is kept as typed: nothing in it is validated. `version` is the draft's own number, 0 before the first save. */
export const saveDraft = useCase({
  summary: 'Сохранить черновик',
  needs: 'task.work',
  params: taskIdParams,
  body: draftBody,
  answer: draftAnswer,
  problems: ['TASK_NOT_FOUND', 'TASK_NOT_YOURS', 'TASK_TAKEN', 'TASK_CLOSED', 'DRAFT_CHANGED', 'BODY_TOO_LARGE'],
  async handle(call) {
    const { params, body, actor } = call;
    const { record } = call.deps;
    const { instance, wait } = parseTaskId(params.id);
    const task = await record.tasks.find(actor, instance, wait);
    if (!task) throw new ProblemError('TASK_NOT_FOUND');
    const decision = canFillTask(actor, task);
    if (!decision.allowed) throw await explainRefusal({ actor, record, task }, decision);
    const data = body.data as Variables;
    try {
      return await record.tasks.saveDraft(actor, { instance, wait, data, version: body.version });
    } catch (error) {
      if (!(error instanceof RecordRefused) || error.code !== 'DRAFT_CHANGED') throw error;
      // The answer to this very save may have been lost on the way: what is kept is then what was sent.
      const kept = (await record.tasks.get(actor, instance, wait))?.draft;
      if (!kept || canonical(kept.data) !== canonical(data)) throw error;
      return { savedAt: kept.savedAt, version: kept.version };
    }
  },
});
