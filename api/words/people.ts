/** «Орлова Анна Петровна» → «Орлова А. П.» */
export function shortenName(full: string): string {
  const [surname = '', ...rest] = full.trim().split(/\s+/);
  return [surname, ...rest.map((part) => `${part.charAt(0)}.`)].join(' ');
}

/** «Васильков М.»: of a person only the first letter of the name is shown on lists. */
export function shortenPerson(identity: { surname: string; name: string }): string {
  return `${identity.surname} ${identity.name.charAt(0)}.`;
}

/** Russian verbs of the past agree with the person: «взял» / «взяла». The patronymic tells, else the ending of the surname. */
export function isFeminine(full: string): boolean {
  const parts = full.trim().split(/\s+/);
  const patronymic = parts[2];
  if (patronymic && patronymic.length > 2) return /(вна|чна|шна)$/.test(patronymic);
  return /(ова|ева|ёва|ина|ына|ая)$/.test(parts[0] ?? '');
}

export function inPast(full: string, masculine: string, feminine: string): string {
  return isFeminine(full) ? feminine : masculine;
}
