/** СНИЛС without its separators, 11 digits; anything else comes back as digits only. */
export function normalizeSnils(text: string): string {
  return text.replace(/\D/g, '');
}

/** `99900000135` -> `999-000-001 35`. */
export function formatSnils(text: string): string {
  const digits = normalizeSnils(text);
  return digits.length === 11 ? `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 9)} ${digits.slice(9)}` : text;
}

/** Is it written as a СНИЛС at all, with separators or as bare digits? */
export function looksLikeSnils(text: string): boolean {
  return /^\d{3}-\d{3}-\d{3} \d{2}$|^\d{11}$/.test(text);
}

/** The two digits that must close a nine-digit number; null where the rule sets none (001-001-998 and below). */
export function snilsCheckDigits(nine: string): string | null {
  if (Number(nine) <= 1_001_998) return null;
  let total = 0;
  for (let position = 0; position < 9; position += 1) total += Number(nine[position]) * (9 - position);
  const rest = total % 101;
  return String(rest === 100 ? 0 : rest).padStart(2, '0');
}

/** Written as a СНИЛС, and its check number agrees. */
export function isSnils(text: string): boolean {
  if (!looksLikeSnils(text)) return false;
  const digits = normalizeSnils(text);
  const expected = snilsCheckDigits(digits.slice(0, 9));
  return expected === null || expected === digits.slice(9);
}

/** Number `n` (0…99 999) of the test range 999-0xx-xxx: the check number is right, no real person is behind it. */
export function makeTestSnils(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 99_999) throw new RangeError(`Test СНИЛС are numbered 0…99999, not ${n}`);
  const nine = `9990${String(n).padStart(5, '0')}`;
  return formatSnils(nine + (snilsCheckDigits(nine) ?? '00'));
}
