import type { Instant } from '#engine/instant.ts';

/** The only source of «now» for the record, the API and the drive. */
export interface Clock {
  now(): Promise<Instant>;
}

export const realClock: Clock = {
  now: () => Promise.resolve(new Date().toISOString()),
};

/** A clock for tests: stands still until it is moved. */
export function fixedClock(start: Instant): Clock & { move(to: Instant): void } {
  let now = start;
  return {
    now: () => Promise.resolve(now),
    move(to) {
      now = to;
    },
  };
}
