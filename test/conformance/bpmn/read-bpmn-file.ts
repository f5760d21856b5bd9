import { readFileSync } from 'node:fs';

/** The text of an XML file in the encoding it declares. */
export function readBpmnFile(path: string): string {
  const bytes = readFileSync(path);
  const declared = /encoding="([^"]+)"/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8';
  return new TextDecoder(declared).decode(bytes);
}
