const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2026-03-24` → `24.03.2026`; what is not a day comes back as it is, so that nothing typed is lost. */
export function dayToText(day: string | null | undefined): string {
  if (day === undefined || day === null) return '';
  const parts = ISO_DAY.exec(day.slice(0, 10));
  return parts === null ? day : `${parts[3]}.${parts[2]}.${parts[1]}`;
}

/** `24.03.2026` → `2026-03-24`, also for a day that does not exist: the form then says which. An unfinished day stays as typed. */
export function textToDay(text: string): string | undefined {
  if (text === '') return undefined;
  const found = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  return found === null ? text : `${found[3]}-${found[2]}-${found[1]}`;
}

let zone: string | undefined;
let now: string | undefined;

/** Moments are shown in the time zone of the user's own organisation, not of the computer; «today» is the server's, which in training was moved. */
export function showTimesIn(timeZone: string, serverNow: string): void {
  zone = timeZone;
  now = serverNow;
}

/** Made once for each zone: to make a format costs as much as to write a hundred moments with it. */
function writer(options: Intl.DateTimeFormatOptions): (instant: string) => string {
  let made: { zone: string | undefined; format: Intl.DateTimeFormat } | undefined;
  return (instant) => {
    const moment = new Date(instant);
    if (Number.isNaN(moment.getTime())) return instant;
    if (made === undefined || made.zone !== zone) {
      made = { zone, format: new Intl.DateTimeFormat('ru-RU', { ...options, ...(zone === undefined ? {} : { timeZone: zone }) }) };
    }
    return made.format.format(moment);
  };
}

export const instantToDay = writer({ day: '2-digit', month: '2-digit', year: 'numeric' });

export const instantToTime = writer({ hour: '2-digit', minute: '2-digit' });

export const instantToSeconds = writer({ hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const instantToText = (instant: string): string => `${instantToDay(instant)} ${instantToTime(instant)}`;

/** How far the zone of the office is from Greenwich at that moment, in minutes. */
function offsetAt(moment: Date): number {
  const wall = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(moment);
  return Math.round((Date.parse(`${wall.replace(' ', 'T')}Z`) - moment.getTime()) / 60_000);
}

/** Wall time of the office to ISO with its offset: `2026-03-24`, `09:30` → `2026-03-24T09:30:00+05:00`. */
export function wallToIso(day: string, time: string): string {
  const guess = new Date(`${day}T${time}:00Z`);
  if (Number.isNaN(guess.getTime())) return `${day} ${time}`;
  const offset = offsetAt(new Date(guess.getTime() - offsetAt(guess) * 60_000));
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
  return `${day}T${time}:00${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

/** Today in the office: day of a moment in its zone. */
export function dayOf(instant: string): string {
  const [day = '', month = '', year = ''] = instantToDay(instant).split('.');
  return `${year}-${month}-${day}`;
}

export const isToday = (instant: string): boolean => dayOf(instant) === dayOf(now ?? new Date().toISOString());

/** Today by the server's clock. */
export const today = (): string => dayOf(now ?? new Date().toISOString());

/** The first moment after a day of the office: a term «до 17.04» is late from here on. */
export function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return new Date(wallToIso(next.toISOString().slice(0, 10), '00:00')).toISOString();
}
