import type { VerifyAnswer } from '#api/contract/audit.ts';
import { useCommand } from './use-command.ts';
import { send } from './request.ts';

const verifyChild = ({ id }: { id: string }, key: string) =>
  send<VerifyAnswer>({ method: 'POST', path: `/api/audit/children/${id}/verify`, body: {}, key });

export const useVerifyChild = () => useCommand(verifyChild);
