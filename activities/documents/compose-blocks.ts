import { getForm } from '#forms/catalog.ts';
import type { Audience } from '#forms/form.ts';
import { projectForm, projectSchema } from '#forms/project.ts';
import type { Job } from '../interface.ts';
import type { Services } from '../services.ts';
import { JobRefused } from '../job-errors.ts';
import { fillPlaces, findValue, isContext } from '../job-values.ts';
import type { Block } from './block.ts';
import { listFormRows } from './form-rows.ts';
import { readTemplate, type FormPlace } from './read-template.ts';

/** A text template with the values of the job. */
export function composeBlocks(template: string, job: Job, forms: Services['forms']): Block[] {
  return readTemplate(template).map((block) => {
    if (block.kind === 'form') return composeForm(block, job, forms);
    if (block.kind === 'table') return { kind: 'table', rows: block.rows.map((row) => row.map((cell) => fillPlaces(cell, job))) };
    return { kind: block.kind, text: fillPlaces(block.text, job) };
  });
}

/** Domain C.7: one source form, three extracts with different fields; what an audience may not see does not reach the paper. */
function composeForm(place: FormPlace, job: Job, forms: Services['forms']): Block {
  const form = getForm(forms, place.form);
  const data = findValue(job, place.source);
  if (!isContext(data)) throw new JobRefused('TEMPLATE_VALUE_ABSENT', `Для документа не хватает сведений: ${place.source}.`);
  if (!place.audience) return { kind: 'table', rows: listFormRows(form.schema, data) };
  const audience = findValue(job, place.audience);
  if (!isAudience(audience))
    throw new JobRefused('AUDIENCE_UNKNOWN', `Не сказано, для кого выписка (${place.audience}): нужны S, O или P.`);
  return { kind: 'table', rows: listFormRows(projectSchema(form, audience), projectForm(form, data, audience)) };
}

function isAudience(value: unknown): value is Audience {
  return value === 'S' || value === 'O' || value === 'P';
}
