import type { ParseKeys } from 'i18next';
import type { Session } from '#api/contract/session.ts';

export type Workplace = Session['user']['workplaces'][number];

/** Which live figure stands beside an entry of the rail. */
export type CountName = 'mine' | 'group' | 'today' | 'overdue' | 'drafts' | 'stuck';

export interface RailEntry {
  to: string;
  words: ParseKeys;
  /** The second stroke after `g`. */
  key: string;
  count?: CountName;
  /** A figure that is bad news when it is not nought. */
  alarming?: boolean;
}

export const rails: Record<Workplace, { title: ParseKeys; entries: RailEntry[] }> = {
  specialist: {
    title: 'rail.tasks',
    entries: [
      { to: '/tasks/mine', words: 'queue.mine', key: 'm', count: 'mine' },
      { to: '/tasks/group', words: 'queue.group', key: 'u', count: 'group' },
      { to: '/tasks/today', words: 'queue.today', key: 't', count: 'today' },
      { to: '/tasks/overdue', words: 'queue.overdue', key: 'o', count: 'overdue', alarming: true },
      { to: '/tasks/drafts', words: 'queue.drafts', key: 'd', count: 'drafts' },
      { to: '/tasks/recent', words: 'queue.recent', key: 'r' },
      { to: '/cases', words: 'rail.cases', key: 'c' },
      { to: '/start', words: 'rail.start', key: 'n' },
    ],
  },
  supervisor: {
    title: 'rail.supervision',
    entries: [
      { to: '/supervision', words: 'rail.stuck', key: 's', count: 'stuck', alarming: true },
      { to: '/supervision/matrix', words: 'rail.matrix', key: 'x' },
      { to: '/supervision/stages', words: 'rail.stages', key: 'v' },
      { to: '/cases', words: 'rail.cases', key: 'c' },
    ],
  },
  auditor: { title: 'rail.audit', entries: [{ to: '/audit', words: 'rail.history', key: 'h' }] },
  analyst: {
    title: 'rail.design',
    entries: [
      { to: '/admin/definitions', words: 'rail.definitions', key: 'p' },
      { to: '/admin/forms', words: 'rail.forms', key: 'f' },
    ],
  },
  admin: {
    title: 'rail.admin',
    entries: [
      { to: '/admin/definitions', words: 'rail.definitions', key: 'p' },
      { to: '/admin/forms', words: 'rail.forms', key: 'f' },
      { to: '/admin/mail', words: 'rail.mail', key: 'e' },
    ],
  },
};

/** Rails of all workplaces of a person, an entry that stands in two of them only once. */
export function railsOf(workplaces: readonly Workplace[]): { title: ParseKeys; entries: RailEntry[] }[] {
  const seen = new Set<string>();
  return workplaces
    .map((place) => rails[place])
    .map((rail) => ({ title: rail.title, entries: rail.entries.filter((entry) => !seen.has(entry.to) && seen.add(entry.to)) }))
    .filter((rail) => rail.entries.length > 0);
}

export function homeOf(workplaces: readonly Workplace[]): string {
  const first = workplaces[0];
  return first === undefined ? '/nothing' : (rails[first].entries[0]?.to ?? '/nothing');
}
