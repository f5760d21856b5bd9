import { countWords } from '#engine/term-words.ts';
import type { Exploration, Suggest } from '#engine/simulate/explore.ts';
import type { Scenario } from '#engine/simulate/scenario.ts';
import { getForm, loadCatalog } from '#forms/catalog.ts';
import type { FormSchema, FormValue } from '#forms/form.ts';

/**
 * Data for the tasks of a random run: what the scenario fills in there, or the sample of the form, with choices, yes and no, and numbers
 * sometimes changed to others the form allows.
 */
export function suggestFrom(scenario: Scenario): Suggest {
  const catalog = loadCatalog();
  const written = new Map((scenario.steps ?? []).flatMap(({ completeTask, data }) => (completeTask && data ? [[completeTask, data]] : [])));
  return ({ id, form: key, resultVariable }, random) => {
    const form = key !== null && catalog.forms.has(key) ? getForm(catalog, key) : null;
    const base = written.get(id) ?? (form === null ? null : inVariable(form.sample, resultVariable));
    if (base === null || form === null) return base;
    const fields = resultVariable === null ? base : base[resultVariable];
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return base;
    const changed = Object.fromEntries(
      Object.entries(fields).map(([field, value]) => {
        const schema = form.schema.properties?.[field];
        return [field, typeof schema === 'object' && random.chance(0.2) ? change(schema, value, random) : value];
      }),
    );
    return inVariable(changed, resultVariable);
  };
}

function inVariable(fields: { [field: string]: FormValue }, variable: string | null): { [name: string]: FormValue } {
  return variable === null ? { ...fields } : { [variable]: fields };
}

function change(schema: FormSchema, value: FormValue, random: Parameters<Suggest>[1]): FormValue {
  if (schema.enum) return random.pick(schema.enum) ?? value;
  if (schema.type === 'boolean') return random.chance(0.5);
  const { minimum = 0, maximum = 10 } = schema;
  if (schema.type === 'integer') return minimum + Math.floor(random.next() * (maximum - minimum + 1));
  return value;
}

const RUNS = ['прогон', 'прогона', 'прогонов'] as const;

/** The exploration for people. */
export function describeExploration({ runs, seed, ended, paths, elements, flows, incidents }: Exploration): string {
  const list = (title: string, ids: string[]) => (ids.length === 0 ? [] : [`${title}: ${ids.join(', ')}`]);
  return [
    `Прогонов: ${runs} (начальное число ${seed}), разных путей: ${paths}.`,
    `Завершено: ${ended.completed}, идёт: ${ended.active}, прекращено: ${ended.terminated}, остановлено неполадкой: ${ended.incident}.`,
    `Достигнуто элементов: ${elements.reached} из ${elements.total}, пройдено переходов: ${flows.taken} из ${flows.total}.`,
    ...list('Ни разу не достигнуты', elements.never),
    ...list('Ни разу не пройдены', flows.never),
    ...(ended.incident === runs ? ['Остановились все прогоны: данные начала даёт --scenario, таблицы и вызываемые процессы — --dir.'] : []),
    ...incidents.map(({ element, sentence, runs: times }) => `Неполадка (${countWords(times, RUNS)}): ${element}: ${sentence}`),
  ].join('\n');
}
