import type { Fact } from '#engine/fact.ts';
import type { Instant } from '#engine/instant.ts';
import type { Model } from '#engine/model.ts';
import { isListener } from '#engine/position.ts';
import type { Actor } from '../actor.ts';
import type { CaseRecord } from '../open-record.ts';
import { readSnapshotAs } from '../read-as.ts';
import type { StepBody } from '../step/step-body.ts';
import type { PersonLink } from './task-row.ts';

/** Where the tokens of a case have been and are: for its diagram and its list of steps. */
export interface Position {
  /** In the order of time; `by` = who completed the task. */
  done: { element: string; at: Instant; by: PersonLink | null }[];
  /** Elements with a token, and joins where one waits for others. */
  now: { element: string; at: Instant }[];
  /** Elements with an unresolved incident; joins that can never open. */
  stuck: string[];
  /** Sequence flows taken. */
  taken: string[];
}

interface Row {
  at: Date;
  body: StepBody;
  by_name: string | null;
}

/** Read from the facts alone, so it is known of an ended case and of an erased person too, and as of any moment. */
export async function getPosition(record: CaseRecord, actor: Actor, instance: string, asOf?: Instant): Promise<Position | null> {
  const read = await readSnapshotAs(record, actor, async (client) => {
    const seen = await client.query<{ subject: string | null; process: string; version: number }>({
      name: 'case_seen',
      text: 'select subject, process, version from instance where id = $1',
      values: [instance],
    });
    const [found] = seen.rows;
    if (!found) return null;
    const steps = await client.query<Row>({
      name: 'case_steps',
      text: `select f.at, f.body, s.name as by_name from fact f left join staff s on s.id = f.body -> 'actor' ->> 'id'
        where f.chain = $1 and f.instance = $2 and ($3::timestamptz is null or f.at <= $3) order by f.pos`,
      values: [found.subject ?? instance, instance, asOf ?? null],
    });
    return { ...found, steps: steps.rows };
  });
  if (!read) return null;
  const trail = new Trail(await record.catalogue.getModel(read.process, read.version));
  // A case that was migrated took its earlier steps by an older version.
  for (const step of read.steps) trail.take(step, await record.catalogue.getModel(read.process, versionOf(step.body, read.version)));
  return trail.position();
}

function versionOf({ definition }: StepBody, otherwise: number): number {
  return Number(/\.v(\d+)$/.exec(definition)?.[1] ?? otherwise);
}

/** Follows tokens through the facts of a case. */
class Trail {
  #model: Model;
  readonly #here = new Map<number, { element: string; at: Instant }>();
  readonly #done = new Map<string, Position['done'][number]>();
  readonly #taken = new Set<string>();
  /** Tokens that wait at a join, by incoming flow. */
  readonly #waiting = new Map<string, { tokens: number; at: Instant }>();
  /** An element that could not begin has not been entered: its incident holds the token. */
  readonly #incidents = new Map<number, { element: string; at: Instant }>();
  /** Who completed the task of an element whose token has not gone on yet. */
  readonly #closers = new Map<string, PersonLink>();
  /** Elements somebody has begun by hand and that are still to be entered: a gateway so begun takes no waiting token. */
  #byHand: string[] = [];
  /** Elements that wait, by the number of the wait. */
  readonly #waits = new Map<number, string>();

  constructor(model: Model) {
    this.#model = model;
  }

  take({ at, body, by_name: name }: Row, model: Model): void {
    this.#model = model;
    const by = name === null ? null : { id: body.actor.id, name };
    for (const fact of body.facts as unknown as Fact[]) this.#follow(fact, at.toISOString(), by);
  }

  position(): Position {
    const standing = [...this.#here.values()].filter(({ element }) => !this.#isContainer(element));
    const joins = new Map<string, { element: string; at: Instant }>();
    for (const [flow, { tokens, at }] of this.#waiting) {
      const element = this.#model.flows[flow]?.target;
      if (element !== undefined && tokens > 0 && !joins.has(element)) joins.set(element, { element, at });
    }
    const incidents = [...this.#incidents.values()];
    const dead = standing.length === 0 && incidents.length === 0 && [...this.#waits.values()].every((id) => isListener(this.#model, id));
    return {
      done: [...this.#done.values()],
      now: unique([...standing, ...incidents, ...joins.values()]),
      stuck: [...new Set([...incidents.map(({ element }) => element), ...(dead ? joins.keys() : [])])],
      taken: [...this.#taken],
    };
  }

  #follow(fact: Fact, at: Instant, by: PersonLink | null): void {
    if (fact.type === 'elementEntered') {
      this.#here.set(fact.instance, { element: fact.element, at });
      if (!this.#spendByHand(fact.element)) for (const flow of this.#joinOf(fact.element)) this.#count(flow, { change: -1, at });
    } else if (fact.type === 'instanceModified') this.#byHand = [...fact.activated];
    else if (fact.type === 'flowTaken') {
      this.#taken.add(fact.flow);
      const target = this.#model.flows[fact.flow]?.target;
      if (target !== undefined && this.#joinOf(target).length > 0) this.#count(fact.flow, { change: 1, at });
    } else if (fact.type === 'elementLeft') this.#leave(fact, at);
    else if (fact.type === 'incidentOpened') this.#incidents.set(fact.incident, { element: fact.element, at });
    else if (fact.type === 'tokensDropped')
      for (const [flow, tokens] of Object.entries(fact.flows)) this.#count(flow, { change: -tokens, at });
    else if (fact.type === 'incidentResolved') this.#incidents.delete(fact.incident);
    else if (fact.type === 'taskClosed' && fact.how === 'completed' && by) this.#closers.set(fact.element, by);
    else if (fact.type === 'instanceEnded') this.#waiting.clear();
    else if (fact.type === 'instanceMigrated') this.#rename(fact.renamed);
    else if (fact.type === 'elementMigrated') this.#transfer(fact);
    if ('wait' in fact && fact.type.endsWith('Opened')) this.#waits.set(fact.wait, fact.element);
    if ('wait' in fact && fact.type.endsWith('Closed')) this.#waits.delete(fact.wait);
  }

  #spendByHand(element: string): boolean {
    const place = this.#byHand.indexOf(element);
    if (place >= 0) this.#byHand.splice(place, 1);
    return place >= 0;
  }

  /** What was done and which way it went is told by the names of the newer version. */
  #rename(names: { [id: string]: string }): void {
    for (const [before, now] of Object.entries(names)) {
      const done = this.#done.get(before);
      if (done && this.#done.delete(before)) this.#done.set(now, { ...done, element: now });
      if (this.#taken.delete(before)) this.#taken.add(now);
      const waiting = this.#waiting.get(before);
      if (waiting && this.#waiting.delete(before)) this.#waiting.set(now, waiting);
    }
  }

  #transfer({ of, number, element }: Extract<Fact, { type: 'elementMigrated' }>): void {
    if (of === 'wait') this.#waits.set(number, element);
    const place = of === 'token' ? this.#here.get(number) : this.#incidents.get(number);
    if (place) place.element = element;
  }

  #leave({ element, instance, how }: Extract<Fact, { type: 'elementLeft' }>, at: Instant): void {
    this.#here.delete(instance);
    const by = this.#closers.get(element) ?? null;
    this.#closers.delete(element);
    if (how === 'completed') {
      // The last time counts, at its place in time.
      this.#done.delete(element);
      this.#done.set(element, { element, at, by });
    }
    // Tokens at joins inside are gone with their container.
    for (const flow of this.#waiting.keys()) {
      const target = this.#model.flows[flow]?.target ?? '';
      if (this.#model.elements[target]?.scope === element) this.#waiting.delete(flow);
    }
  }

  #count(flow: string, { change, at }: { change: number; at: Instant }): void {
    const known = this.#waiting.get(flow) ?? { tokens: 0, at };
    this.#waiting.set(flow, { tokens: Math.max(0, known.tokens + change), at: change > 0 ? at : known.at });
  }

  /** Incoming flows of a gateway that counts tokens before it begins. */
  #joinOf(id: string): string[] {
    const element = this.#model.elements[id];
    const joins = element?.type === 'parallelGateway' || element?.type === 'inclusiveGateway';
    return joins && element.incoming.length > 1 ? element.incoming : [];
  }

  #isContainer(id: string): boolean {
    const type = this.#model.elements[id]?.type;
    return type === 'subProcess' || type === 'adHocSubProcess' || type === 'eventSubProcess' || type === 'process';
  }
}

/** An element several tokens stand at is told once, with the first of them. */
function unique(places: Position['now']): Position['now'] {
  return places.filter(({ element }, index) => places.findIndex((other) => other.element === element) === index);
}
