import type { JobHandler } from './interface.ts';

/** Job types of this installation: the visible list. */
export const handlers: { [jobType: string]: JobHandler } = {};
