import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { SubjectWords } from '#api/contract/session.ts';
import en from './resources/en.json' with { type: 'json' };
import ru from './resources/ru.json' with { type: 'json' };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof ru };
  }
}

/** Words of the pack stand in every sentence: `{{Subject}}`, `{{subject}}`, `{{subjectOf}}` (genitive), `{{subjectAs}}` (accusative). */
export function nameSubject({ nominative, genitive, accusative }: SubjectWords): void {
  const words = { subject: nominative, Subject: capitalize(nominative), subjectOf: genitive, subjectAs: accusative };
  i18next.options.interpolation = { ...i18next.options.interpolation, defaultVariables: words };
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Russian is whole; English is partial and falls back to Russian, word by word (`en.json` says so at its head). */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: window.localStorage.getItem('marshrut.language') ?? 'ru',
    fallbackLng: 'ru',
    resources: { ru: { translation: ru }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}
