/** «1 день», «2 дня», «5 дней»: the form of a Russian noun after a number. */
export function withNoun(n: number, [one, few, many]: readonly [string, string, string]): string {
  const tens = Math.abs(n) % 100;
  const units = tens % 10;
  if (tens > 10 && tens < 20) return `${n} ${many}`;
  if (units === 1) return `${n} ${one}`;
  return units >= 2 && units <= 4 ? `${n} ${few}` : `${n} ${many}`;
}

export const years = ['год', 'года', 'лет'] as const;
export const days = ['день', 'дня', 'дней'] as const;
export const hours = ['час', 'часа', 'часов'] as const;
export const workingDays = ['рабочий день', 'рабочих дня', 'рабочих дней'] as const;
export const records = ['запись', 'записи', 'записей'] as const;
