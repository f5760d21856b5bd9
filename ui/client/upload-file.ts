import type { UploadAnswer } from '#api/contract/document.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

function uploadFile(file: File, key: string): Promise<UploadAnswer> {
  const body = new FormData();
  body.append('file', file);
  return send<UploadAnswer>({ method: 'POST', path: '/api/files', body, key });
}

export const useUploadFile = (options: CommandOptions<File, UploadAnswer>) => useCommand(uploadFile, options);
