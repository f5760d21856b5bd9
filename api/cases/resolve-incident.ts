import { caseChanged, incidentParams, resolveBody } from '../contract/case.ts';
import { useCase } from '../use-case.ts';
import { canResolveIncident } from './can-act-on-case.ts';
import { commitOnCase } from './commit-on-case.ts';

export const resolveIncident = useCase({
  summary: 'Повторить с проверкой после сбоя',
  needs: 'incident.resolve',
  params: incidentParams,
  body: resolveBody,
  answer: caseChanged,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'INCIDENT_NOT_OPEN'],
  async handle(call) {
    const { instance, status } = await commitOnCase(call, {
      can: canResolveIncident,
      input: { type: 'resolveIncident', incident: call.params.n, actor: call.actor.id },
    });
    const done = status === 'incident' ? 'Повторено: сбой остался. Причина показана в деле.' : 'Повторено: дело идёт дальше.';
    return { instance, status, done };
  },
});
