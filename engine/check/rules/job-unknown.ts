import type { Job, Element } from '../../model.ts';
import type { JobContract } from '../known.ts';
import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';

export const jobUnknown: CheckRule = {
  name: 'job-unknown',
  codes: {
    JOB_TYPE_UNKNOWN: { severity: 'error', says: 'Работу такого вида некому выполнить.' },
    JOB_HEADER_MISSING: { severity: 'error', says: 'У работы не задан заголовок, без которого её не выполнить.' },
    JOB_HEADER_UNKNOWN: { severity: 'error', says: 'Заголовок работы называет то, чего нет (например, шаблон).' },
  },
  checkModel(model, { known: { jobs } }) {
    if (!jobs) return [];
    return Object.values(model.elements).flatMap((element) => (element.type === 'jobTask' ? checkJob(element, element.job, jobs) : []));
  },
};

function checkJob(element: Element, { jobType, headers }: Job, jobs: { readonly [jobType: string]: JobContract }): Found[] {
  // A task queue of its own is served by a worker this house knows nothing of.
  if (typeof jobType !== 'string' || headers['taskQueue'] !== undefined) return [];
  const contract = Object.hasOwn(jobs, jobType) ? jobs[jobType] : undefined;
  if (!contract) {
    const sentence = `Работу «${jobType}» некому выполнить: такого обработчика нет.`;
    return [{ element: element.id, code: 'JOB_TYPE_UNKNOWN', sentence }];
  }
  return Object.entries(contract.headers).flatMap(([name, values]): Found[] => {
    const given = headers[name];
    if (given === undefined) {
      return [
        { element: element.id, code: 'JOB_HEADER_MISSING', sentence: `У работы «${jobType}» не задан заголовок «${name}»: задайте его.` },
      ];
    }
    const unknown = values ? given.split(',').filter((each) => !values.includes(each.trim())) : [];
    return unknown.map((each) => ({
      element: element.id,
      code: 'JOB_HEADER_UNKNOWN',
      sentence: `Заголовок «${name}» работы «${jobType}» называет «${each.trim()}», а такого нет: исправьте или добавьте.`,
    }));
  });
}
