import type { RemindAnswer, SupervisionAnswer } from '#api/contract/supervision.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

export interface Reassign {
  id: string;
  version: number;
  assignee: string;
  reason: string;
}

export const reassignTask = ({ id, ...body }: Reassign, key: string) =>
  send<SupervisionAnswer>({ method: 'POST', path: `/api/supervision/tasks/${id}/reassign`, body, key });

export interface Extend {
  id: string;
  version: number;
  due: string;
  reason: string;
}

export const extendTerm = ({ id, ...body }: Extend, key: string) =>
  send<SupervisionAnswer>({ method: 'POST', path: `/api/supervision/tasks/${id}/extend`, body, key });

export const remindTask = ({ id, text }: { id: string; text: string }, key: string) =>
  send<RemindAnswer>({ method: 'POST', path: `/api/supervision/tasks/${id}/remind`, body: { text }, key });

export const useReassignTask = (options: CommandOptions<Reassign, SupervisionAnswer> = {}) => useCommand(reassignTask, options);
export const useExtendTerm = (options: CommandOptions<Extend, SupervisionAnswer> = {}) => useCommand(extendTerm, options);
