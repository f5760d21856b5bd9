import { useCommand } from './use-command.ts';
import { send } from './request.ts';

const logOut = (_: null, key: string) => send<{ location: string }>({ method: 'POST', path: '/auth/logout', body: {}, key });

export const useLogOut = () => useCommand(logOut, { onDone: (answer) => window.location.assign(answer.location) });
