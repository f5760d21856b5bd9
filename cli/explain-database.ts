import { asUnavailable, isDatabaseError, RecordUnavailable } from '#record/errors.ts';
import { CannotRun } from './command.ts';

/** What PostgreSQL says before a command could begin, as a sentence a person can act on; null when it is something else. */
export function explainDatabase(error: unknown): CannotRun | null {
  // A file that is not there has the same code as a socket that is not there.
  if (error instanceof Error && 'syscall' in error && error.syscall !== 'connect' && error.syscall !== 'getaddrinfo') return null;
  const known = asUnavailable(error);
  if (known instanceof RecordUnavailable)
    return new CannotRun(
      'DATABASE_UNREACHABLE',
      `База данных не отвечает: проверьте, что PostgreSQL запущен, и адрес в DATABASE_URL. (${tell(known.cause)})`,
    );
  if (!isDatabaseError(known)) return null;
  if (known.code.startsWith('28'))
    return new CannotRun(
      'DATABASE_REFUSED',
      `База данных не пускает: проверьте имя и пароль в DATABASE_URL, DATABASE_WRITER_URL, DATABASE_READER_URL; пароли ролей задаёт \`migrate-database\`. (${tell(known)})`,
    );
  if (known.code === '3D000')
    return new CannotRun('DATABASE_ABSENT', `Такой базы нет: создайте её или исправьте DATABASE_URL. (${tell(known)})`);
  if (known.code === '42P01')
    return new CannotRun('SCHEMA_OLD', `Схема базы не обновлена: выполните \`npx marshrut migrate-database\`. (${tell(known)})`);
  return null;
}

function tell(error: unknown): string {
  return error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error);
}
