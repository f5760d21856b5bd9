import type { Environment } from '#engine/environment.ts';
import type { Instant } from '#engine/instant.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../identity/actor.ts';

/** What presenters need to say a thing to somebody: who reads, when, in which zone, by which calendars. */
export interface ViewContext {
  actor: Actor;
  now: Instant;
  timeZone: string;
  environment: Environment;
}

export async function openViewContext(actor: Actor, deps: Deps, at?: Instant): Promise<ViewContext> {
  const [now, environment] = await Promise.all([at ?? deps.record.house.now(), deps.environment()]);
  return { actor, now, timeZone: actor.organisation.timeZone, environment };
}
