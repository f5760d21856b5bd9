import type { SubmitAnswer, SubmitBody } from '#api/contract/task.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

export interface Submit {
  id: string;
  body: SubmitBody;
}

export const submitTask = ({ id, body }: Submit, key: string) =>
  send<SubmitAnswer>({ method: 'POST', path: `/api/tasks/${id}/submit`, body, key });

export const useSubmitTask = (
  run: (input: Submit, key: string) => Promise<SubmitAnswer> = submitTask,
  options: CommandOptions<Submit, SubmitAnswer> = {},
) => useCommand(run, options);
