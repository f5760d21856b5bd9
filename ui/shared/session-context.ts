import { createContext, useContext } from 'react';
import type { Session } from '#api/contract/session.ts';

export const SessionContext = createContext<Session | null>(null);

export function useUser(): Session['user'] {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useUser stands outside the signed-in part of the application');
  return session.user;
}
