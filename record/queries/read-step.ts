import type { Fact } from '#engine/fact.ts';
import type { Variables } from '#engine/json.ts';
import type { CaseRecord } from '../open-record.ts';
import { openPrivate } from '../step/replay-step.ts';
import { joinFacts, type StepBody } from '../step/step-body.ts';

/** A stored step with what opens it; see `stepColumns`. */
export interface StepSource {
  chain: string;
  pos: number;
  instance: string;
  seq: number;
  at: Date;
  body: StepBody;
  private: Buffer | null;
  hash: Buffer;
  subject: string | null;
  data_key: Buffer | null;
}

export const stepColumns = `f.chain, f.pos, f.instance, f.seq, f.at, f.body, f.private, f.hash, p.id as subject, p.data_key`;
export const stepJoins = `left join person p on p.id = f.chain`;

export interface OpenStep {
  facts: Fact[];
  /** The form exactly as submitted, or the data of the input; null when the key is destroyed or there was none. */
  data: Variables | null;
}

export function openStep(record: CaseRecord, source: StepSource): OpenStep {
  const secret = openPrivate(record.keys, source);
  return { facts: joinFacts(source.body, secret), data: secret?.form ?? secret?.input ?? null };
}
