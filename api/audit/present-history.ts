import type { Model } from '#engine/model.ts';
import type { HistoryEntry } from '../contract/audit.ts';
import type { Deps, PublishedDefinition } from '../deps.ts';
import { writeClasses } from '../identity/can-read-form.ts';
import type { HistoryRecord } from '../record-rows.ts';
import { writeChannel, writeDelivery } from '../words/notices.ts';
import { shortenName } from '../words/people.ts';
import { writeFact, type Sentence, type SentenceContext } from './fact-sentences.ts';
import { writeRefusal, writeRefusalDetail } from './refusal-words.ts';

export interface HistoryView {
  timeZone: string;
  masks: boolean;
  erased: boolean;
  /** The machine's own steps too. */
  withQuiet: boolean;
}

/** Facts, reads, refusals and papers as one list of Russian sentences. */
export async function presentHistory(records: HistoryRecord[], deps: Deps, view: HistoryView): Promise<HistoryEntry[]> {
  const definitions = await loadDefinitions(records, deps);
  const people = await loadPeople(records, deps);
  return records.flatMap((record) => {
    const definition = record.definition === null ? undefined : definitions.get(record.definition);
    const context = {
      titleOf: (kind: string) => titleOf(kind, deps),
      nameOf: (id: string) => (definition ? nameOf(definition.model, id) : ''),
      personOf: (id: string) => people.get(id) ?? 'сотрудник',
      timeZone: view.timeZone,
      masks: view.masks,
      erased: view.erased,
    };
    const written = writeRecord(record, context);
    if (written.quiet && !view.withQuiet) return [];
    return [presentEntry(record, written, definition)];
  });
}

/** Gateways and flows are often drawn without a name: a flow is told by where it leads, so that no row says «» and nothing else. */
function nameOf({ elements, flows }: Pick<Model, 'elements' | 'flows'>, id: string): string {
  const flow = flows[id];
  if (flow) return flow.name === '' ? `→ ${nameOf({ elements, flows }, flow.target)}` : flow.name;
  const element = elements[id];
  if (!element) return '';
  if (element.name !== '') return element.name;
  return /gateway$/i.test(element.type) ? 'развилка' : 'без названия';
}

interface PaperContext extends SentenceContext {
  titleOf: (kind: string) => string | null;
}

function titleOf(kind: string, { catalog }: Deps): string | null {
  const form = [...catalog.forms.values()].findLast(({ key, name }) => key === kind || name === kind);
  return form?.title ?? null;
}

type Written = Sentence & { kind: HistoryEntry['kind']; quiet: boolean };

function writeRecord({ body }: HistoryRecord, context: PaperContext): Written {
  switch (body.type) {
    case 'fact':
      return writeFact(body.fact, context);
    case 'read':
      return {
        kind: 'read',
        quiet: false,
        words: `Просмотр: ${body.what}`,
        detail: `${writeClasses(body.classes)}; основание: ${body.basis}`,
      };
    case 'refusal':
      return {
        kind: 'refusal',
        quiet: false,
        words: writeRefusal(body.command, body.code),
        detail: writeRefusalDetail(body.rules, body.dataHash),
      };
    case 'paper':
      return { kind: 'data', quiet: false, ...writePaper(body, context) };
    case 'notice':
      return { kind: 'data', quiet: false, ...writeNotice(body) };
    case 'note':
      return { kind: 'data', quiet: false, words: body.words };
  }
}

/** A paper is named as it was printed; the words before it come from what it was made of. */
function writePaper({ title: kind, name }: Extract<HistoryRecord['body'], { type: 'paper' }>, { titleOf, erased }: PaperContext): Sentence {
  const what = kind === 'upload' ? 'Приложен файл' : 'Составлен документ';
  const title = name === null ? titleOf(kind) : name.replace(/\.[a-z0-9]{2,5}$/i, '');
  return { words: title === null ? what : `${what} «${title}»`, detail: erased ? 'содержание уничтожено вместе с личными данными' : null };
}

function writeNotice({ channel, status, to, title }: Extract<HistoryRecord['body'], { type: 'notice' }>): Sentence {
  const delivery = `${writeChannel(channel)}, ${writeDelivery(status)}`;
  const words = title === null ? 'Уведомление' : `Уведомление «${title}»`;
  return { words, detail: to === null ? delivery : `кому: ${to}; ${delivery}` };
}

function presentEntry(record: HistoryRecord, written: Written, definition: PublishedDefinition | undefined): HistoryEntry {
  const { actor, body } = record;
  return {
    id: record.id,
    at: record.at,
    kind: written.kind,
    words: written.words,
    detail: written.detail ?? null,
    actor: { ...actor, name: actor.id === null ? actor.name : shortenName(actor.name) },
    caseWords: definition?.model.name ?? '',
    instance: record.instance,
    process: definition?.model.name ?? null,
    hash: record.hash === null ? null : record.hash.slice(0, 8),
    submission: body.type === 'fact' ? body.submission : null,
    document: body.type === 'paper' || body.type === 'note' ? body.document : null,
    masked: written.masked ?? false,
  };
}

async function loadDefinitions(records: HistoryRecord[], { shelf }: Deps): Promise<Map<string, PublishedDefinition>> {
  const keys = [...new Set(records.flatMap(({ definition }) => (definition === null ? [] : [definition])))];
  const found = await Promise.all(keys.map((key) => shelf.find(key)));
  return new Map(found.flatMap((definition) => (definition ? [[definition.key, definition] as const] : [])));
}

async function loadPeople(records: HistoryRecord[], { record }: Deps): Promise<Map<string, string>> {
  const ids = records.flatMap(({ body }) =>
    body.type === 'fact' && body.fact.type === 'taskAssigned' && body.fact.assignee !== null ? [body.fact.assignee] : [],
  );
  const people = await Promise.all([...new Set(ids)].map((id) => record.staff.find(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, shortenName(person.name)] as const] : [])));
}
