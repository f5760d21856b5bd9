import type { Json } from '#engine/json.ts';
import type { Model } from '#engine/model.ts';
import type { Catalog } from '#forms/catalog.ts';
import type { Form } from '#forms/form.ts';
import { caseVariables } from '../contract/case-operation.ts';
import { idParams } from '../contract/schema.ts';
import type { Actor } from '../identity/actor.ts';
import { canReadForm, classesOfForm } from '../identity/can-read-form.ts';
import { useCase } from '../use-case.ts';
import { findCourse } from './find-course.ts';

/** Values are shown of what a form has brought that this reader may read; of anything else nobody can tell what it tells. */
export const getVariables = useCase({
  summary: 'Данные открытого дела: для того, кто правит их вручную',
  needs: 'case.modify',
  params: idParams,
  answer: caseVariables,
  problems: ['CASE_NOT_FOUND', 'ACTION_FORBIDDEN', 'CASE_ENDED'],
  async handle(call) {
    const { actor, deps, params } = call;
    const { found, course, model } = await findCourse(call, params.id);
    const shown = new Set<Form>();
    const present = (name: string, value: Json) => {
      const forms = formsBehind(name, model, deps.catalog);
      const readable = canReadAll(actor, forms);
      if (readable) for (const form of forms) shown.add(form);
      return { name, kind: writeKind(value), value: readable ? JSON.stringify(value, null, 2) : null };
    };
    const scopes = course.scopes.map(({ instance, element, variables }) => ({
      scope: instance,
      name: model.elements[element]?.name || model.name,
      variables: Object.entries(variables)
        .toSorted(([one], [other]) => one.localeCompare(other))
        .map(([name, value]) => present(name, value)),
    }));
    const classes = [...new Set([...shown].flatMap(classesOfForm))];
    if (classes.length > 0) {
      const person = found.person?.id ?? null;
      const basis = 'исправление данных дела вручную';
      await deps.record.commands.recordRead(actor, { person, instance: found.instance, classes, what: 'данные дела', basis });
    }
    return { scopes };
  },
});

/** Forms whose whole answer the variable is (`resultVariable`): of a task, or of an event that is reported. */
function formsBehind(name: string, model: Model, catalog: Catalog): Form[] {
  const writers = Object.values(model.elements).filter(({ properties }) => properties['resultVariable'] === name);
  const keys = writers.map((element) => (element.type === 'userTask' ? element.form : (element.properties['reportForm'] ?? null)));
  return keys.flatMap((key) => (key === null ? [] : (catalog.forms.get(key) ?? [])));
}

const canReadAll = (actor: Actor, forms: Form[]): boolean => forms.length > 0 && forms.every((form) => canReadForm(actor, form).allowed);

function writeKind(value: Json): string {
  if (value === null) return 'пусто';
  if (Array.isArray(value)) return `список: ${value.length}`;
  if (typeof value === 'object') return `группа полей: ${Object.keys(value).length}`;
  if (typeof value === 'boolean') return 'да или нет';
  return typeof value === 'number' ? 'число' : 'текст';
}
