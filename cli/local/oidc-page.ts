export interface LocalUser {
  login: string;
  name: string;
  position: string;
  /** Titles of his roles, Russian; the page groups people by the first. */
  roles: string[];
  organisation: string;
}

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1f; background: #fafafa }
  h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1rem; margin: 1.5rem 0 .5rem; color: #444 }
  .note { color: #555 } .fault { color: #a40000; font-weight: 600 }
  ul { list-style: none; padding: 0; margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .5rem }
  button { font: inherit; width: 100%; text-align: left; padding: .6rem .8rem; border: 1px solid #9aa0a6; border-radius: 6px; background: #fff; cursor: pointer }
  button:hover, button:focus-visible { border-color: #1f4e8c; outline: 2px solid #1f4e8c }
  small { display: block; color: #555 } label { display: block; margin-top: .5rem } input { font: inherit; padding: .4rem .6rem; width: 18rem; max-width: 100% }
  form.password button { width: auto; margin-top: .8rem }`;

/** One click a person; for those who want to type, a form with the local password. */
export function writeLoginPage(users: LocalUser[], action: string, fault: string | null): string {
  const groups = Map.groupBy(users, ({ roles }) => roles[0] ?? 'Без роли');
  const sections = [...groups].map(
    ([role, people]) => `<section><h2>${escape(role)}</h2><ul>${people.map((user) => writeUser(user, action)).join('')}</ul></section>`,
  );
  return writePage(
    'Вход в «Маршрут»',
    `<p class="note">Учебный вход на этом компьютере: выберите, кем войти. Все люди выдуманы. В боевой работе здесь служба входа вашей организации.</p>
${fault === null ? '' : `<p class="fault" role="alert">${escape(fault)}</p>`}
${sections.join('\n')}
<section><h2>Или по имени и паролю</h2>
<form class="password" method="post" action="${escape(action)}">
<label>Имя для входа <input name="login" autocomplete="username" required></label>
<label>Пароль <input name="password" type="password" autocomplete="current-password" required></label>
<button type="submit">Войти</button></form></section>`,
  );
}

export function writePage(title: string, body: string): string {
  return `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${escape(title)}</title><style>${style}</style></head>
<body><h1>${escape(title)}</h1>${body}</body></html>`;
}

function writeUser({ login, name, position, organisation }: LocalUser, action: string): string {
  return `<li><form method="post" action="${escape(action)}"><button type="submit" name="pick" value="${escape(login)}">${escape(name)}<small>${escape(position)}, ${escape(organisation)}</small><small>${escape(login)}</small></button></form></li>`;
}

function escape(text: string): string {
  const entities: { [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
