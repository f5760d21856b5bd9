import type { CaseChanged } from '#api/contract/case.ts';
import type { ModifyBody, SuspendBody } from '#api/contract/case-operation.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

const cancelCase = ({ id, reason }: { id: string; reason: string }, key: string) =>
  send<CaseChanged>({ method: 'POST', path: `/api/cases/${id}/cancel`, body: { reason }, key });

export const resolveIncident = ({ id, number, reason }: { id: string; number: number; reason: string }, key: string) =>
  send<CaseChanged>({ method: 'POST', path: `/api/cases/${id}/incidents/${number}/resolve`, body: reason === '' ? {} : { reason }, key });

type Operation<Body> = { id: string; body: Body };

const operate =
  <Body>(name: 'suspend' | 'resume' | 'modify') =>
  ({ id, body }: Operation<Body>, key: string) =>
    send<CaseChanged>({ method: 'POST', path: `/api/cases/${id}/${name}`, body, key });

const suspendCase = operate<SuspendBody>('suspend');
const resumeCase = operate<{ reason: string }>('resume');
const modifyCase = operate<ModifyBody>('modify');

export const useSuspendCase = (options: CommandOptions<Operation<SuspendBody>, CaseChanged>) => useCommand(suspendCase, options);
export const useResumeCase = (options: CommandOptions<Operation<{ reason: string }>, CaseChanged>) => useCommand(resumeCase, options);
export const useModifyCase = (options: CommandOptions<Operation<ModifyBody>, CaseChanged>) => useCommand(modifyCase, options);

export const useCancelCase = (options: CommandOptions<{ id: string; reason: string }, CaseChanged>) => useCommand(cancelCase, options);
export const useResolveIncident = (options: CommandOptions<{ id: string; number: number; reason: string }, CaseChanged>) =>
  useCommand(resolveIncident, options);
