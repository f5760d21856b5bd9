import { StepRefused } from '../errors.ts';

/** One instance cannot be moved as it stands: says where and why. */
export function notMigratable(element: string, why: string, more: { sentence?: string } = {}): StepRefused {
  return new StepRefused('NOT_MIGRATABLE', { element, why, ...more });
}
