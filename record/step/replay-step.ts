import type { Input } from '#engine/input.ts';
import { RecordRefused } from '../errors.ts';
import { type Keys, unseal, unwrapDataKey } from '../personal-data.ts';
import { factPlace, type StoredStep } from './load-step.ts';
import { findOpened, type StepAnswer } from './step-answer.ts';
import { isSameInput, joinFacts, type StepPrivate } from './step-body.ts';

/** The personal half of a stored step; null when there was none or its key is destroyed. */
export function openPrivate(keys: Keys, stored: StoredStep): StepPrivate | null {
  if (stored.private === null || (stored.subject !== null && stored.data_key === null)) return null;
  const key = stored.subject === null || stored.data_key === null ? keys.system : unwrapDataKey(keys, stored.subject, stored.data_key);
  return unseal(key, factPlace(stored.instance, stored.seq), stored.private) as StepPrivate;
}

/** The answer once given, read back from the step. Throws when the same id now comes with something else. */
export function replayStep(keys: Keys, stored: StoredStep, again: { instance?: string; input?: Input }): StepAnswer {
  const reused = (): RecordRefused => new RecordRefused('IDEMPOTENCY_KEY_REUSED', { inputId: stored.body.inputId });
  // First: the step of another case may be sealed by the key of another person.
  if (again.instance !== undefined && again.instance !== stored.instance) throw reused();
  const secret = openPrivate(keys, stored);
  const known = stored.private !== null && secret === null ? 'destroyed' : secret;
  if (again.input && !isSameInput(stored.body, known, again.input)) throw reused();
  const facts = joinFacts(stored.body, secret);
  return {
    instance: stored.instance,
    seq: stored.seq,
    at: stored.at.toISOString(),
    status: stored.body.status,
    facts,
    opened: findOpened(facts),
    replayed: true,
  };
}
