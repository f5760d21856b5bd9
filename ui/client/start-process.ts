import type { StartAnswer, StartBody } from '#api/contract/case.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

export interface Start {
  key: string;
  body: StartBody;
}

const startProcess = ({ key: process, body }: Start, key: string) =>
  send<StartAnswer>({ method: 'POST', path: `/api/processes/${process}/start`, body, key });

export const useStartProcess = (options: CommandOptions<Start, StartAnswer>) => useCommand(startProcess, options);
