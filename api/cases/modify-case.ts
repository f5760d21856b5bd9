import type { Modification, Termination } from '#engine/input.ts';
import type { Variables } from '#engine/json.ts';
import { caseChanged } from '../contract/case.ts';
import { modifyBody, type ModifyBody } from '../contract/case-operation.ts';
import { idParams } from '../contract/schema.ts';
import { ProblemError } from '../problem.ts';
import { describeWhatFollows } from '../tasks/describe-what-follows.ts';
import { useCase } from '../use-case.ts';
import { canModifyCase } from './can-act-on-case.ts';
import { commitOnCase } from './commit-on-case.ts';

export const modifyCase = useCase({
  summary: 'Изменить ход дела вручную: начать и снять шаги, записать данные',
  needs: 'case.modify',
  params: idParams,
  body: modifyBody,
  answer: caseChanged,
  problems: [
    'CASE_NOT_FOUND',
    'ACTION_FORBIDDEN',
    'CASE_ENDED',
    'CASE_MOVED_ON',
    'MODIFICATION_EMPTY',
    'MODIFICATION_LEAVES_NOTHING',
    'ELEMENT_UNKNOWN',
    'ELEMENT_NOT_ACTIVATABLE',
    'ANCESTOR_UNFIT',
    'ANCESTOR_AMBIGUOUS',
  ],
  async handle(call) {
    const { reason } = call.body;
    const input = { type: 'modify', reason, actor: call.actor.id, ...readModification(call.body) } as const;
    const { instance, status, facts } = await commitOnCase(call, { can: canModifyCase, input });
    return {
      instance,
      status,
      done: `Ход дела изменён. ${describeWhatFollows(facts, { timeZone: call.actor.organisation.timeZone, model: undefined })}`,
    };
  },
});

/** What came as JSON holds JSON; its schema just does not say so to the compiler. */
function readModification({ activate = [], terminate = [], set = [] }: ModifyBody): Modification {
  return {
    activate: activate.map(({ element, ancestor, variables }) => ({
      element,
      ...(ancestor === undefined ? {} : { ancestor }),
      ...(variables === undefined ? {} : { variables: variables as Variables }),
    })),
    terminate: terminate.map(readTermination),
    set: set.map(({ scope, variables }) => ({ scope, variables: variables as Variables })),
  };
}

function readTermination({ instance, element }: NonNullable<ModifyBody['terminate']>[number]): Termination {
  if (instance !== undefined) return { instance };
  if (element === undefined) throw new ProblemError('MODIFICATION_EMPTY');
  return { element };
}
