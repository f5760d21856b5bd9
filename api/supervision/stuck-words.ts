import type { StuckReasonCode } from '../contract/supervision.ts';

/** Domain E20: why a case stands, and what to do about it. Only words; which case has which reason is computed by the record. */
export const stuckReasons: { [K in StuckReasonCode]: { words: string; next: string } } = {
  HARD_OVERDUE: { words: 'нарушен срок по закону', next: 'выполнить сегодня, причину объяснить в деле' },
  SOFT_OVERDUE: { words: 'прошёл внутренний срок', next: 'выполнить или продлить внутренний срок с причиной' },
  REFUSED: { words: 'исполнитель отказался', next: 'назначить другого исполнителя' },
  UNCLAIMED: { words: 'не разобрана в отделе', next: 'назначить исполнителя' },
  WAITING_EXTERNAL: { words: 'ждём другую организацию', next: 'напомнить организации' },
  NO_MOVEMENT: { words: 'нет движения', next: 'выяснить у исполнителя, что мешает' },
  MISSING_DOCUMENT: { words: 'нет документа', next: 'запросить документ' },
  WINDOW_CLOSING: { words: 'кончается срок действия', next: 'успеть до конца срока' },
  TECH_FAILURE: { words: 'технический сбой', next: 'повторить с проверкой' },
  NO_ACTOR: { words: 'некому действовать', next: 'назначить замещение' },
};

/** The most pressing first: what is said about a row is said by its first reason. */
const order: StuckReasonCode[] = [
  'TECH_FAILURE',
  'HARD_OVERDUE',
  'NO_ACTOR',
  'WINDOW_CLOSING',
  'SOFT_OVERDUE',
  'WAITING_EXTERNAL',
  'MISSING_DOCUMENT',
  'REFUSED',
  'UNCLAIMED',
  'NO_MOVEMENT',
];

export function sortReasons(codes: readonly string[]): StuckReasonCode[] {
  return order.filter((code) => codes.includes(code));
}

const signs: { [sign: string]: string } = { AT_RISK: 'срок близко', LONGER_THAN_USUAL: 'стоит дольше, чем обычно на этом этапе' };

export function writeSign(code: string): string {
  return signs[code] ?? 'другой признак';
}

export function writeReason(code: string): string {
  return Object.hasOwn(stuckReasons, code) ? stuckReasons[code as StuckReasonCode].words : 'другая причина';
}
