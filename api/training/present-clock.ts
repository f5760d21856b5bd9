import type { TrainingClock } from '../contract/training.ts';
import { writeMoment } from '../words/dates.ts';
import { days, hours, withNoun } from '../words/numbers.ts';

/** «учебный режим: 15.04.2026 09:30 (+5 дней)» */
export function presentClock(now: string, real: string, timeZone: string): TrainingClock {
  const ahead = Math.max(0, Date.parse(now) - Date.parse(real));
  const wholeDays = Math.round(ahead / 86_400_000);
  const shift =
    wholeDays > 0 ? ` (+${withNoun(wholeDays, days)})` : ahead >= 1_800_000 ? ` (+${withNoun(Math.round(ahead / 3_600_000), hours)})` : '';
  return { now, real, words: `учебный режим: ${writeMoment(now, timeZone)}${shift}` };
}
