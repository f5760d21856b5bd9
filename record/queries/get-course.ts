import { listBeginnings, listScopes, listTokens, type ScopeOffer, type StepOffer, type TokenOffer } from '#engine/modification/offer.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readAs } from '../read-as.ts';
import { readState } from '../read-state.ts';

/** Where the tokens of an open case stand and what may begin in it: for whoever changes its course by hand. */
export interface Course {
  tokens: TokenOffer[];
  beginnings: StepOffer[];
  /** Personal: shown only to whoever may read every class of it. */
  scopes: ScopeOffer[];
}

/** Null = there is no such open case for this viewer. */
export async function getCourse(record: CaseRecord, actor: Actor, instance: string): Promise<Course | null> {
  const { rows } = await readAs(record, actor, (client) =>
    client.query<{ process: string; version: number }>({
      name: 'open_case_seen',
      text: `select process, version from instance where id = $1 and status = 'active'`,
      values: [instance],
    }),
  );
  const [seen] = rows;
  const open = seen && (await readState(record, instance));
  if (!seen || !open) return null;
  const model = await record.catalogue.getModel(seen.process, seen.version);
  return { tokens: listTokens(open.state), beginnings: listBeginnings(model, open.state), scopes: listScopes(open.state) };
}
