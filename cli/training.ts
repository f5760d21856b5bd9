import { parseArgs } from 'node:util';
import { advanceByDue } from '#record/advance-by-due.ts';
import { CannotRun, UsageError, type Command } from './command.ts';
import { withRecord } from './connect.ts';

export const trainingCommand: Command = {
  name: 'training',
  summary: 'учебное время: training advance P7D',
  usage: [
    'npx marshrut training advance <P7D|PT12H|2026-04-24|2026-04-24T09:00:00+05:00> [--json]',
    '',
    'Переводит учебные часы вперёд, от срока к сроку: что наступило по пути, происходит в свой день. Назад часы не идут.',
    'Работу, которая не кончается, часы ждут не дольше 3 секунд, весь путь — не дольше 30. В боевом режиме недоступно.',
  ].join('\n'),
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [verb, target, ...more] = positionals;
    if (verb !== 'advance' || target === undefined || more.length > 0)
      throw new UsageError('Нужно: training advance <на сколько или до какого момента>.');
    const move = readTarget(target);
    const now = await withRecord(async (record) => {
      if (!record.training) throw new CannotRun('NOT_TRAINING', 'Учебный режим выключен: часы не переводят.');
      return advanceByDue(record, move(await record.clock.now()));
    });
    terminal.out(
      values.json ? JSON.stringify({ now }) : `Теперь ${new Date(now).toLocaleString('ru-RU', { timeZone: 'Europe/Moscow' })} (Москва).`,
    );
    return 0;
  },
};

/** From the moment it is now to the one asked for. */
function readTarget(text: string): (now: string) => string {
  const duration = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  if (duration && /\d/.test(text)) {
    const [weeks, days, hours, minutes] = duration.slice(1).map((part) => Number(part ?? 0));
    const added = ((((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000;
    return (now) => new Date(Date.parse(now) + added).toISOString();
  }
  const moment = /^\d{4}-\d\d-\d\d(T|$)/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) throw new UsageError(`«${text}» — не продолжительность (P7D, P2W, PT12H) и не дата (2026-04-24).`);
  return (now) => {
    if (moment >= Date.parse(now)) return new Date(moment).toISOString();
    throw new CannotRun('CLOCK_AHEAD', `Учебные часы уже показывают ${now}: назад они не идут.`);
  };
}
