import type { Fact } from '#engine/fact.ts';
import type { Json } from '#engine/json.ts';
import { openStep, stepColumns, stepJoins, type StepSource } from '#record/queries/read-step.ts';
import type { CaseRecord } from '#record/open-record.ts';
import type { World } from '#engine/simulate/world.ts';
import type { TermResult } from '#engine/term-result.ts';

/** What a scenario came to, without what must differ: ids, keys, seconds. Comparable whoever played it. */
export interface ToldHistory {
  /** Completed elements, `process: element`, as often as they were completed. */
  completed: string[];
  terminated: string[];
  /** Elements that waited with a term, and its last days, in the order of opening. */
  terms: string[];
  /** Decisions in the order they were made, with what they said. */
  decisions: string[];
  outcomes: Json[];
  incidents: string[];
}

type Told = { process: string; fact: Fact };

export function tellSimulation(world: World): ToldHistory {
  return tell(world.facts.map(({ actor, fact }) => ({ process: world.actors.get(actor)?.model.process ?? '', fact })));
}

/** Of a case and the cases it called. */
export async function tellCase(record: CaseRecord, instance: string): Promise<ToldHistory> {
  const { rows } = await record.writer.query<StepSource>(
    `select ${stepColumns} from fact f ${stepJoins} where f.instance in (select id from instance where id = $1 or parent = $1) order by f.pos`,
    [instance],
  );
  return tell(rows.flatMap((row) => openStep(record, row).facts.map((fact) => ({ process: row.body.process, fact }))));
}

function tell(facts: Told[]): ToldHistory {
  return {
    completed: listLeft(facts, 'completed'),
    terminated: listLeft(facts, 'terminated'),
    terms: facts.flatMap(tellTerm).toSorted(),
    decisions: facts
      .flatMap(({ fact }) =>
        fact.type === 'decisionMade' ? [`${fact.element}: rules ${fact.matchedRules.join()} ${JSON.stringify(fact.private.output)}`] : [],
      )
      .toSorted(),
    outcomes: facts.flatMap(({ fact }) =>
      fact.type === 'variablesSet' && fact.private.after['outcome'] !== undefined ? [fact.private.after['outcome']] : [],
    ),
    incidents: facts.flatMap(({ fact }) => (fact.type === 'incidentOpened' ? [`${fact.element}: ${fact.code}`] : [])),
  };
}

function listLeft(facts: Told[], how: 'completed' | 'terminated'): string[] {
  return facts
    .flatMap(({ process, fact }) => (fact.type === 'elementLeft' && fact.how === how ? [`${process}: ${fact.element}`] : []))
    .toSorted();
}

function tellTerm({ process, fact }: Told): string[] {
  const term: TermResult | null = fact.type === 'taskOpened' || fact.type === 'timerOpened' ? fact.term : null;
  if (!term || !('element' in fact)) return [];
  return [`${process}: ${fact.element} ${term.rule} hard ${term.hardDay ?? '—'} soft ${term.softDay ?? '—'} binds ${term.binding}`];
}
