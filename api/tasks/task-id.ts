import type { WaitId } from '#engine/input.ts';

/** `<instance>.<wait>`: the schema of the route has checked the form. */
export function parseTaskId(id: string): { instance: string; wait: WaitId } {
  const dot = id.lastIndexOf('.');
  return { instance: id.slice(0, dot).toLowerCase(), wait: Number(id.slice(dot + 1)) };
}

export function formatTaskId(instance: string, wait: WaitId): string {
  return `${instance}.${wait}`;
}
