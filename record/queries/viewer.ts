import type { Instant } from '#engine/instant.ts';
import { localDay, startOfDay } from '#engine/zone.ts';
import { formatDay, parseDay } from '#engine/day.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';

/** Queues a person may take tasks from: his roles in his organisation and in his region, and what names him. */
export function queuesOfActor(actor: Actor & { login?: string }): string[] {
  const { code, region } = actor.organisation;
  const groups = actor.roles.flatMap((role) => [`${role}@${code}`, `${role}@/${region}`]);
  return [...groups, `user:${actor.id}`, ...(actor.login ? [`user:${actor.login}`] : [])];
}

/** First moment of the day `days` after today where the person works. */
export async function dayStart(record: CaseRecord, actor: Actor, from: { now: Instant; days: number }): Promise<Instant> {
  const { regions } = await record.catalogue.environment();
  const zone = regions[actor.organisation.region]?.timeZone ?? 'Europe/Moscow';
  const today = parseDay(localDay(from.now, zone));
  return today === null ? from.now : startOfDay(formatDay(today + from.days), zone);
}
