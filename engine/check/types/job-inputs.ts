import type { Element } from '../../model.ts';
import type { Seen } from '../data/variables.ts';
import { jobsOf } from '../jobs-of.ts';
import { findContract } from '../known.ts';
import type { Known } from '../known.ts';
import type { Conflict } from './conflicts.ts';
import { typeOfSchema } from './from-schema.ts';
import { findMisfits } from './misfits.ts';

/** What the jobs of an element are given against what their workers say they take. */
export function checkJobInputs(element: Element, scope: Seen, known: Known): Conflict[] {
  return jobsOf(element).flatMap((job) =>
    Object.entries(findContract(job, known)?.takes ?? {}).flatMap(([name, schema]) => {
      const given = scope.types.get(name);
      const misfits = given ? findMisfits(given, typeOfSchema(schema), name) : [];
      return misfits.map(({ what, path, given: gives, wanted }): Conflict => {
        const how = what === 'field' ? 'процесс его не даёт' : `процесс ${what === 'value' ? 'может дать' : 'даёт'} ${gives}`;
        const sentence = `Работа «${job.jobType}» ждёт в «${path}» ${wanted}, а ${how}. Исправьте сопоставление или форму.`;
        return { code: what === 'value' ? 'VALUE_NOT_TAKEN' : 'TYPE_CONFLICT', sentence };
      });
    }),
  );
}
