import type { Element, Model } from '../../model.ts';
import type { Checked } from '../checked.ts';
import { analyseData } from '../data/analyse.ts';
import { readingsOf } from '../data/reads-of-model.ts';
import type { Reading } from '../data/reads-of-model.ts';
import { listGuarded } from '../feel/guarded.ts';
import { parseFeel } from '../feel/tree.ts';
import type { Found } from '../finding.ts';
import { nameOf } from '../names.ts';
import type { CheckRule } from '../rule.ts';
import { inferType } from '../types/infer.ts';

/**
 * Variables read where no form, job, mapping, script or decision can have made them yet. Where something on the way may bring anything (a message, a job
 * nobody has declared), nothing is said.
 */
export const variableUnset: CheckRule = {
  name: 'variable-unset',
  codes: {
    VARIABLE_TOO_EARLY: { severity: 'error', says: 'Переменную читают там, где её ещё никто не мог создать: её создают позже.' },
    VARIABLE_UNKNOWN: { severity: 'error', says: 'Переменную никто не создаёт, и начало дела её не даёт.' },
    VARIABLE_FROM_OUTSIDE: {
      severity: 'warning',
      says: 'Переменную никто не создаёт: она может прийти только при начале дела, а там не объявлена.',
      acceptable: true,
    },
  },
  checkModel(model, checked) {
    const makers = listMakers(model, checked);
    const found = new Map<string, Found>();
    for (const reading of readingsOf(model, checked)) {
      for (const name of listUnset(reading)) {
        const finding = describe(name, reading, makers.get(name) ?? []);
        // Where nobody has told what the house gives at the beginning, it may have given this too.
        if (finding.code === 'VARIABLE_TOO_EARLY' && !checked.known.given) finding.severity = 'warning';
        // What comes with the beginning is said once; without being told what the house gives, nothing can be said of it.
        const isOutside = finding.code === 'VARIABLE_FROM_OUTSIDE';
        if (isOutside && !checked.known.given) continue;
        const key = isOutside ? name : `${reading.element} ${name}`;
        if (!found.has(key)) found.set(key, finding);
      }
    }
    return [...found.values()];
  },
};

/** Names an expression reads that nothing can have set. */
function listUnset({ text, scope }: Reading): string[] {
  if (scope.open === 'unknown') return [];
  const tree = parseFeel(text);
  const asked = new Set<string>();
  inferType(tree, {
    find: (name) => {
      asked.add(name);
      return scope.types.get(name);
    },
    complain: () => undefined,
  });
  const guarded = listGuarded(tree);
  return [...asked].filter((name) => name !== '?' && !scope.types.has(name) && !guarded.has(name));
}

function describe(name: string, { element, at, scope }: Reading, makers: Element[]): Found {
  const later = makers.filter((maker) => maker.id !== at);
  if (later.length > 0) {
    const who = later.map(nameOf).slice(0, 3).join(', ');
    const sentence = `Переменную «${name}» здесь ещё никто не мог создать: её создаёт ${who}, а это позже. Переставьте шаги или создайте её раньше.`;
    return { element, code: 'VARIABLE_TOO_EARLY', sentence };
  }
  if (scope.open === 'closed') {
    const sentence = `Переменную «${name}» никто не создаёт: исправьте имя, или создайте её раньше, или объявите у начального события (свойство startVariables).`;
    return { element, code: 'VARIABLE_UNKNOWN', sentence };
  }
  const sentence = `Переменную «${name}» в процессе никто не создаёт: она должна прийти при начале дела. Объявите её у начального события (свойство startVariables или форма начала).`;
  return { element, code: 'VARIABLE_FROM_OUTSIDE', sentence };
}

/** Elements that make each variable. */
function listMakers(model: Model, checked: Checked): Map<string, Element[]> {
  const makers = new Map<string, Element[]>();
  for (const [id, { types }] of analyseData(model, checked).brought) {
    const element = model.elements[id];
    if (!element || 'eventStarts' in element) continue;
    for (const name of types.keys()) makers.set(name, [...(makers.get(name) ?? []), element]);
  }
  return makers;
}
