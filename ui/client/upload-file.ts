import type { UploadAnswer } from '#api/contract/document.ts';
import { send } from './request.ts';
import { useCommand, type CommandOptions } from './use-command.ts';

/** `task`: the file goes into the case of this task; null = it belongs to its sender until a case takes it. */
export function useUploadFile(task: string | null, options: CommandOptions<File, UploadAnswer>) {
  return useCommand((file: File, key: string): Promise<UploadAnswer> => {
    const body = new FormData();
    body.append('file', file);
    const query = task === null ? '' : `?task=${encodeURIComponent(task)}`;
    return send<UploadAnswer>({ method: 'POST', path: `/api/files${query}`, body, key });
  }, options);
}
