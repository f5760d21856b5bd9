import { FormUnknown } from '#forms/catalog.ts';
import { CannotRun } from './command.ts';

/** Why a folder of forms cannot be read; null for any other error. */
export function explainForms(error: unknown): CannotRun | null {
  if (error instanceof FormUnknown) return new CannotRun('FORM_UNKNOWN', `«${error.key}» — не папка формы вида <ключ>.v<номер>.`);
  const file = error instanceof Error ? /^Cannot read (.+)$/.exec(error.message)?.[1] : undefined;
  return file === undefined ? null : new CannotRun('FORM_INVALID', `${file} не читается: такого файла нет, или это не JSON.`);
}
