import type { VerifyAnswer } from '#api/contract/audit.ts';
import { useCommand } from './use-command.ts';
import { send } from './request.ts';

const verifyPerson = ({ id }: { id: string }, key: string) =>
  send<VerifyAnswer>({ method: 'POST', path: `/api/audit/people/${id}/verify`, body: {}, key });

export const useVerifyPerson = () => useCommand(verifyPerson);
