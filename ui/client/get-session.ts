import { useQuery } from '@tanstack/react-query';
import type { Session } from '#api/contract/session.ts';
import { showTimesIn } from '../shared/dates.ts';
import { nameSubject } from '../shared/i18n.ts';
import { get, setCsrfToken } from './request.ts';

export async function getSession(): Promise<Session> {
  const session = await get<Session>('/api/session');
  setCsrfToken(session.csrfToken);
  nameSubject(session.subject);
  showTimesIn(session.user.organisation.timeZone, session.now);
  return session;
}

export const useSession = () => useQuery({ queryKey: ['session'], queryFn: getSession, staleTime: 60_000 });

export function logInUrl(): string {
  return `/auth/login?returnTo=${encodeURIComponent(window.location.pathname + window.location.search)}`;
}
