import type { Actor } from '#api/identity/actor.ts';

const zones: { [region: string]: [name: string, timeZone: string] } = {
  '72': ['Тюменская область', 'Asia/Yekaterinburg'],
  '62': ['Рязанская область', 'Europe/Moscow'],
  '77': ['Москва', 'Europe/Moscow'],
};

/** A person of the staff, invented. */
export function buildActor(login: string, person: Partial<Actor> & { roles: string[] }, organisation = 'mse-72'): Actor {
  const [kind = '', region = '77'] = organisation === 'fb' ? ['fb', '77'] : organisation.split('-');
  const [regionName = '', timeZone = 'Europe/Moscow'] = zones[region] ?? [];
  return {
    id: login,
    login,
    name: 'Орлова Анна Петровна',
    position: 'эксперт',
    organisation: { code: organisation, kind, name: `Организация ${organisation}`, region, regionName, timeZone },
    ...person,
  };
}

export const staff = {
  mse: buildActor('mse.72', { roles: ['mse_specialist'] }),
  mse2: buildActor('mse2.72', { name: 'Котов Иван Ильич', roles: ['mse_specialist'] }),
  mse62: buildActor('mse.62', { name: 'Галкина Ольга Юрьевна', roles: ['mse_specialist'] }, 'mse-62'),
  sfr: buildActor('sfr.72', { name: 'Сойкин Пётр Ильич', roles: ['sfr_specialist'] }, 'sfr-72'),
  supervisor: buildActor('supervisor.72', { name: 'Соколова Вера Ивановна', roles: ['supervisor'] }),
  fb: buildActor('fb', { name: 'Чижова Нина Андреевна', roles: ['fb_analyst'] }, 'fb'),
  auditor: buildActor('auditor', { name: 'Журавлёв Пётр Олегович', roles: ['auditor'] }, 'fb'),
  admin: buildActor('admin', { name: 'Дятлов Олег Юрьевич', roles: ['admin'] }, 'fb'),
  analyst: buildActor('designer', { name: 'Синицына Алла Львовна', roles: ['process_designer'] }, 'fb'),
} satisfies { [name: string]: Actor };

export type Somebody = keyof typeof staff;
