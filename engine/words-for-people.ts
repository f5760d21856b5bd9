/** `send-notice`, `MAIL_UNAVAILABLE`: names for machines. */
const CODE = /[A-Z][A-Z0-9]*_[A-Z0-9_]+|(?<![\p{L}\p{N}./-])[a-z][a-z0-9]+(?:[-_][a-z0-9]+)+(?![\p{L}\p{N}./-])/u;

/** A message of somebody else as a sentence, or null when people cannot read it: empty, not in Russian, or with a code in it. */
export function readableSentence(message: string | undefined): string | null {
  const text = message?.trim() ?? '';
  if (!/\p{Script=Cyrillic}/u.test(text) || CODE.test(text)) return null;
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
