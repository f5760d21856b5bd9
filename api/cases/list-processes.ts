import { processList, type ProcessRow } from '../contract/case.ts';
import { presentFillable } from '../definitions/present-form.ts';
import type { Deps, PublishedDefinition } from '../deps.ts';
import type { Actor } from '../identity/actor.ts';
import { allowed, canUse, refused } from '../identity/permissions.ts';
import { useCase } from '../use-case.ts';
import { splitList } from '../words/split-list.ts';

export const listProcesses = useCase({
  summary: 'Процессы, которые можно начать',
  needs: 'definition.read',
  answer: processList,
  async handle({ actor, deps }) {
    const published = latestOnly(await deps.shelf.list()).filter(({ model }) => findStart(model) !== null);
    return { rows: published.map((definition) => presentProcess(definition, actor, deps)), at: await deps.record.house.now() };
  },
});

/** Only the newest version of a process is started anew. */
export function latestOnly(definitions: PublishedDefinition[]): PublishedDefinition[] {
  const newest = new Map<string, PublishedDefinition>();
  for (const definition of definitions) {
    const known = newest.get(definition.model.process);
    if (!known || known.model.version < definition.model.version) newest.set(definition.model.process, definition);
  }
  return [...newest.values()];
}

type Model = PublishedDefinition['model'];

/** A person starts a process at its none start event; without one at the event whose condition the data of the start must make true. */
export function findStart(model: Model): Model['elements'][string] | null {
  const starts = model.starts.flatMap((id) => model.elements[id] ?? []);
  return starts.find((element) => isStartOf(element, 'none')) ?? starts.find((element) => isStartOf(element, 'condition')) ?? null;
}

/** The start event a command must name: the none one goes without saying. */
export function nameStart(model: Model): string | undefined {
  const start = findStart(model);
  return start && !isStartOf(start, 'none') ? start.id : undefined;
}

function isStartOf(element: Model['elements'][string], kind: 'none' | 'condition'): boolean {
  return element.type === 'startEvent' && element.event.kind === kind;
}

/**
 * Who may start, whether a person is asked for and by which form, is said by the definition itself: properties of the start event
 * `startRoles` (comma list), `needsSubject` (`true`) and `startForm` (form key).
 */
export function canStartProcess(actor: Actor, model: Model): ReturnType<typeof canUse> {
  if (!canUse(actor, 'case.start').allowed) return refused('Начинать дела вашей роли не положено.');
  const roles = splitList(findStart(model)?.properties['startRoles']);
  if (roles.length === 0 || roles.some((role) => actor.roles.includes(role))) return allowed;
  return refused('Такие дела начинает другая роль.');
}

export function needsSubject(model: Model): boolean {
  return findStart(model)?.properties['needsSubject'] === 'true';
}

export function findStartForm(model: Model): string | null {
  return findStart(model)?.properties['startForm'] ?? null;
}

function presentProcess({ key, model }: PublishedDefinition, actor: Actor, { catalog }: Deps): ProcessRow {
  const formKey = findStartForm(model);
  const form = formKey === null ? undefined : catalog.forms.get(formKey);
  return {
    key,
    process: model.process,
    name: model.name,
    version: model.version,
    needsPerson: needsSubject(model),
    form: presentFillable(form),
    start: canStartProcess(actor, model),
  };
}
