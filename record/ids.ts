import { hash, randomBytes } from 'node:crypto';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
let pool = randomBytes(4000);
let used = 0;

/** UUIDv7 (RFC 9562): ordered by time, so that rows written together lie together. */
export function createId(): string {
  if (used + 10 > pool.length) {
    pool = randomBytes(4000);
    used = 0;
  }
  const random = pool.toString('hex', used, used + 10);
  used += 10;
  const time = Date.now().toString(16).padStart(12, '0');
  const variant = (8 + (Number.parseInt(random.slice(3, 4), 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`;
}

export function isId(text: string): boolean {
  return uuidPattern.test(text);
}

/** Input ids are any text; the unique index holds 16 bytes: the id itself when it is a UUID, its hash otherwise. */
export function keyOf(inputId: string): string {
  if (isId(inputId)) return inputId.toLowerCase();
  const hex = hash('sha256', inputId);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function taskIdOf(instance: string, wait: number): string {
  return `${instance}.${wait}`;
}

export function parseTaskId(id: string): { instance: string; wait: number } | null {
  const [instance, wait, ...rest] = id.split('.');
  if (!instance || !wait || rest.length > 0 || !isId(instance) || !/^\d{1,9}$/.test(wait)) return null;
  return { instance, wait: Number(wait) };
}
