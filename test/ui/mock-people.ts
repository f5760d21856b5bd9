import type { Session } from '#api/contract/session.ts';
import type { Term } from '#api/contract/term.ts';
import type { TaskRow } from '#api/contract/task.ts';

export const NOW = '2026-04-15T04:30:00.000Z';

export const uuid = (n: number): string => `01960000-0000-7000-8000-${String(n).padStart(12, '0')}`;

type Workplace = Session['user']['workplaces'][number];

export type Persona = 'specialist' | 'provider' | 'supervisor' | 'auditor' | 'admin';

const users: Record<
  Persona,
  { name: string; shortName: string; position: string; role: { code: string; name: string }; workplaces: Workplace[] }
> = {
  specialist: {
    name: 'Осинина Анна Петровна',
    shortName: 'Осинина А. П.',
    position: 'Врач-эксперт главного бюро МСЭ',
    role: { code: 'mse_specialist', name: 'Специалист МСЭ' },
    workplaces: ['specialist'],
  },
  provider: {
    name: 'Рябинин Пётр Алексеевич',
    shortName: 'Рябинин П. А.',
    position: 'Специалист по реабилитации',
    role: { code: 'provider_specialist', name: 'Специалист реабилитационной организации' },
    workplaces: ['specialist'],
  },
  supervisor: {
    name: 'Дубова Ирина Сергеевна',
    shortName: 'Дубова И. С.',
    position: 'Начальник отдела',
    role: { code: 'supervisor', name: 'Руководитель подразделения' },
    workplaces: ['supervisor'],
  },
  auditor: {
    name: 'Кленов Олег Иванович',
    shortName: 'Кленов О. И.',
    position: 'Проверяющий',
    role: { code: 'auditor', name: 'Аудитор' },
    workplaces: ['auditor'],
  },
  admin: {
    name: 'Ясенев Илья Павлович',
    shortName: 'Ясенев И. П.',
    position: 'Администратор',
    role: { code: 'admin', name: 'Администратор' },
    workplaces: ['admin'],
  },
};

export function buildSession(persona: Persona): Session {
  const { role, ...user } = users[persona];
  return {
    user: {
      id: `staff-${persona}`,
      ...user,
      roles: [role],
      organisation: {
        code: 'gb-72',
        name: 'Главное бюро МСЭ, Тюменская область',
        region: '72',
        regionName: 'Тюменская область',
        timeZone: 'Asia/Yekaterinburg',
      },
    },
    training: true,
    mayAdvanceClock: persona !== 'auditor',
    subject: { nominative: 'ребёнок', genitive: 'ребёнка', accusative: 'ребёнка' },
    now: NOW,
    csrfToken: 'mock-csrf-token',
  };
}

const surnames = [
  'Васильков',
  'Ромашкина',
  'Незабудкин',
  'Сиренева',
  'Клевер',
  'Журавлёва',
  'Снегирь',
  'Ландышева',
  'Ясенев',
  'Малинкин',
  'Дроздова',
  'Подснежникова',
];

export const personOf = (n: number): NonNullable<TaskRow['person']> => {
  const surname = surnames[n % surnames.length] ?? 'Васильков';
  const age = 4 + (n % 13);
  const letter = 'МЕИАОКПСДТ'.charAt(n % 10);
  return {
    id: uuid(9000 + n),
    displayName: `${surname} ${letter}.`,
    age,
    words: `${surname} ${letter}., ${age} ${age < 5 ? 'года' : 'лет'}`,
    caseNo: `72-${String(412 + n).padStart(4, '0')}`,
  };
};

const terms: Record<Term['state'], Omit<Term, 'rule' | 'bindingWords' | 'source' | 'calendar' | 'explanation'>> = {
  overdue: {
    due: '2026-04-13T19:00:00.000Z',
    day: '2026-04-13',
    binding: 'soft',
    state: 'overdue',
    workingDaysLeft: -2,
    words: 'просрочено на 2 рабочих дня, срок был до 13.04.2026',
    baseDay: '2026-04-08',
    hardDay: null,
    softDay: '2026-04-13',
  },
  today: {
    due: '2026-04-15T19:00:00.000Z',
    day: '2026-04-15',
    binding: 'hard',
    state: 'today',
    workingDaysLeft: 0,
    words: 'сегодня последний день, до 15.04.2026',
    baseDay: '2026-04-06',
    hardDay: '2026-04-15',
    softDay: null,
  },
  soon: {
    due: '2026-04-17T19:00:00.000Z',
    day: '2026-04-17',
    binding: 'soft',
    state: 'soon',
    workingDaysLeft: 2,
    words: 'осталось 2 рабочих дня, до 17.04.2026',
    baseDay: '2026-04-10',
    hardDay: null,
    softDay: '2026-04-17',
  },
  ok: {
    due: '2026-04-24T19:00:00.000Z',
    day: '2026-04-24',
    binding: 'hard',
    state: 'ok',
    workingDaysLeft: 7,
    words: 'осталось 7 рабочих дней, до 24.04.2026',
    baseDay: '2026-04-15',
    hardDay: '2026-04-24',
    softDay: null,
  },
  unknown: {
    due: null,
    day: '2027-01-15',
    binding: 'hard',
    state: 'unknown',
    workingDaysLeft: null,
    words: 'срок не посчитан: календарь 2027 года не загружен',
    baseDay: '2026-04-15',
    hardDay: null,
    softDay: null,
  },
};

export const termOf = (state: Term['state']): Term => ({
  rule: 'T10',
  ...terms[state],
  bindingWords: terms[state].binding === 'hard' ? 'срок по закону' : 'внутренний срок',
  explanation: '7 рабочих дней со дня внесения в Реестр, п. 4.1 порядка; производственный календарь 2026, Тюменская область',
  source: 'п. 4.1 порядка',
  calendar: 'производственный календарь 2026',
});
