import type { TaskChanged, SubmitAnswer } from '#api/contract/task.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

export interface TaskReason {
  id: string;
  reason?: string;
}

const claimTask = ({ id }: TaskReason, key: string) => send<TaskChanged>({ method: 'POST', path: `/api/tasks/${id}/claim`, body: {}, key });

const releaseTask = ({ id, reason }: TaskReason, key: string) =>
  send<TaskChanged>({
    method: 'POST',
    path: `/api/tasks/${id}/release`,
    body: reason === undefined || reason === '' ? {} : { reason },
    key,
  });

const refuseTask = ({ id, reason, version }: { id: string; reason: string; version: number }, key: string) =>
  send<SubmitAnswer>({ method: 'POST', path: `/api/tasks/${id}/refuse`, body: { reason, version }, key });

export const useClaimTask = (options: CommandOptions<TaskReason, TaskChanged> = {}) => useCommand(claimTask, options);
export const useReleaseTask = (options: CommandOptions<TaskReason, TaskChanged> = {}) => useCommand(releaseTask, options);
export const useRefuseTask = (options: CommandOptions<{ id: string; reason: string; version: number }, SubmitAnswer> = {}) =>
  useCommand(refuseTask, options);
