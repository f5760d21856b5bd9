import { readFile } from 'node:fs/promises';
import { CannotRun } from './command.ts';

/** Reads a JSON file, or says what is wrong with it and where. */
export async function readJsonFile(path: string, code = 'JSON_INVALID'): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CannotRun('FILE_UNREADABLE', `Файл ${path} не читается: проверьте путь.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CannotRun(code, `${path} не читается как JSON: ${placeOf(error, text)}`);
  }
}

/** The parser tells the place in English: as a number, or by what stands there. */
function placeOf(error: unknown, text: string): string {
  if (text.trim() === '') return 'он пуст.';
  const message = error instanceof Error ? error.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position !== undefined) {
    const before = text.slice(0, Number(position)).split('\n');
    return `ошибка в строке ${before.length}, знак ${(before.at(-1) ?? '').length + 1}.`;
  }
  const [, token, around = ''] = /^Unexpected token '(.+?)', (?:\.\.\.)?"([^]*)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  return token === undefined ? 'он обрывается.' : `лишнее «${token}» возле «${around.replaceAll(/\s+/g, ' ').trim()}».`;
}
