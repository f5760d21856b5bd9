import type { Instant } from '#engine/instant.ts';
import type { Json, Variables } from '#engine/json.ts';
import type { Job } from './interface.ts';
import type { Services } from './services.ts';
import { JobRefused } from './job-errors.ts';
import { getHeader, isContext } from './job-values.ts';

/**
 * Job type `open-access-window` (004:L23, T7): from now, or variable `from`, until variable `until` or `access_window`: a moment, or the context that
 * `term(...)` gave.
 * Headers `window` (its name inside the case) and `organisation` (whose people may read). The window closes by that time alone, whether or not `close-access-window` has run.
 */
export async function openAccessWindow(job: Job, { hands }: Services): Promise<Variables> {
  if (!job.subject) throw new JobRefused('SUBJECT_ABSENT', 'Окно доступа открывается к делу человека, а у этого дела его нет.');
  const until = readInstant(job.variables.until ?? job.variables.access_window);
  if (!until) throw new JobRefused('WINDOW_END_ABSENT', 'Не задан срок окончания доступа (вход «until» или «access_window»).');
  const from = readInstant(job.variables.from) ?? job.at;
  await hands.openAccessWindow({
    instance: job.instance,
    subject: job.subject,
    name: getHeader(job, 'window'),
    organisation: getHeader(job, 'organisation'),
    from,
    until,
  });
  return {};
}

function readInstant(value: Json | undefined): Instant | null {
  if (isContext(value)) return readInstant(value.hardAt ?? value.softAt);
  if (typeof value !== 'string') return null;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
