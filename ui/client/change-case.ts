import type { CaseChanged } from '#api/contract/case.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

const cancelCase = ({ id, reason }: { id: string; reason: string }, key: string) =>
  send<CaseChanged>({ method: 'POST', path: `/api/cases/${id}/cancel`, body: { reason }, key });

export const resolveIncident = ({ id, number, reason }: { id: string; number: number; reason: string }, key: string) =>
  send<CaseChanged>({ method: 'POST', path: `/api/cases/${id}/incidents/${number}/resolve`, body: reason === '' ? {} : { reason }, key });

export const useCancelCase = (options: CommandOptions<{ id: string; reason: string }, CaseChanged>) => useCommand(cancelCase, options);
export const useResolveIncident = (options: CommandOptions<{ id: string; number: number; reason: string }, CaseChanged>) =>
  useCommand(resolveIncident, options);
