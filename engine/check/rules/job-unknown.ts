import { analyseData } from '../data/analyse.ts';
import { NOTHING } from '../data/variables.ts';
import type { Seen } from '../data/variables.ts';
import type { Found } from '../finding.ts';
import { jobsOf } from '../jobs-of.ts';
import type { HouseJob } from '../jobs-of.ts';
import { findContract } from '../known.ts';
import type { JobContract, Known } from '../known.ts';
import type { CheckRule } from '../rule.ts';
import type { Type } from '../types/type.ts';

export const jobUnknown: CheckRule = {
  name: 'job-unknown',
  codes: {
    JOB_TYPE_UNKNOWN: { severity: 'error', says: 'Работу такого вида некому выполнить.' },
    JOB_HEADER_MISSING: { severity: 'error', says: 'У работы не задан заголовок, без которого её не выполнить.' },
    JOB_INPUT_MISSING: { severity: 'error', says: 'Работе не дано переменной, без которой её не выполнить.' },
    JOB_HEADER_UNKNOWN: { severity: 'error', says: 'Заголовок работы называет то, чего нет (например, шаблон).' },
  },
  checkModel(model, checked) {
    const { known } = checked;
    if (!known.jobs) return [];
    return Object.values(model.elements).flatMap((element) => {
      const jobs = jobsOf(element);
      const scope = jobs.length > 0 ? analyseData(model, checked).local.get(element.id) : undefined;
      return jobs.flatMap((job) => checkJob(job, { known, scope: scope ?? NOTHING }).map((found) => ({ element: element.id, ...found })));
    });
  },
};

function checkJob(job: HouseJob, { known, scope }: { known: Known; scope: Seen }): Found[] {
  const { jobType, headers } = job;
  const contract = findContract(job, known);
  if (!contract) return [{ code: 'JOB_TYPE_UNKNOWN', sentence: `Работу «${jobType}» некому выполнить: такого обработчика нет.` }];
  const needed = contract.needs?.filter((names) => !names.some((name) => headers[name] !== undefined || mayBeThere(name, scope))) ?? [];
  return [
    ...Object.entries(contract.headers).flatMap(([name, values]) => checkHeader(job, name, values)),
    ...needed.map((names) => ({
      code: 'JOB_INPUT_MISSING',
      sentence: `Работе «${jobType}» не дано ${names.map((name) => `«${name}»`).join(' или ')}: без этого её не выполнить. Задайте вход или заголовок с таким именем.`,
    })),
    ...checkReads(job, contract, scope),
  ];
}

/** Of a text to be written, the places for which nothing can be there. */
function checkReads({ jobType, headers }: HouseJob, { reads }: JobContract, scope: Seen): Found[] {
  const value = reads ? headers[reads.header] : undefined;
  const paths = reads && value !== undefined && Object.hasOwn(reads.paths, value) ? (reads.paths[value] ?? []) : [];
  return paths
    .filter((path) => !isGiven(path, scope))
    .map((path) => ({
      code: 'JOB_INPUT_MISSING',
      sentence: `Работа «${jobType}» с «${value ?? ''}» читает «${path}», а этого нет: без него её не выполнить. Дайте его или скажите в шаблоне, что писать без него.`,
    }));
}

function isGiven(path: string, scope: Seen): boolean {
  const [name = '', ...rest] = path.split('.');
  let type = scope.types.get(name);
  if (!type) return scope.open !== 'closed';
  for (const part of rest) {
    if (type.kind === 'list' && /^\d+$/.test(part)) type = type.of;
    else if (type.kind !== 'context') return true;
    else {
      const field: Type | undefined = Object.hasOwn(type.fields, part) ? type.fields[part] : undefined;
      if (!field) return type.open;
      type = field;
    }
  }
  return true;
}

function mayBeThere(name: string, { types, open }: Seen): boolean {
  return types.has(name) || open !== 'closed';
}

function checkHeader({ jobType, headers }: HouseJob, name: string, values: readonly string[] | null): Found[] {
  const given = headers[name];
  if (given === undefined) {
    return [{ code: 'JOB_HEADER_MISSING', sentence: `У работы «${jobType}» не задан заголовок «${name}»: задайте его.` }];
  }
  const unknown = values ? given.split(',').filter((each) => !values.includes(each.trim())) : [];
  return unknown.map((each) => ({
    code: 'JOB_HEADER_UNKNOWN',
    sentence: `Заголовок «${name}» работы «${jobType}» называет «${each.trim()}», а такого нет: исправьте или добавьте.`,
  }));
}
