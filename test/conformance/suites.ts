import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the suites stand when nobody says: beside the project. */
const BESIDE = join(import.meta.dirname, '..', '..', '..', 'shared', 'conformance');

/** The folder of a suite: as given, by the environment, or beside the project; null = not there. */
export function findSuite(name: 'dmn-tck' | 'bpmn-miwg', given?: string): string | null {
  const variable = process.env[name === 'dmn-tck' ? 'DMN_TCK' : 'BPMN_MIWG'];
  const path = given ?? variable ?? join(BESIDE, name);
  return existsSync(path) ? resolve(path) : null;
}
