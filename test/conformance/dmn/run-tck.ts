import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { runFolder } from './run-folder.ts';
import type { FolderResult } from './run-folder.ts';

export interface LevelResult {
  level: string;
  folders: FolderResult[];
  passed: number;
  total: number;
}

export const LEVELS = ['compliance-level-2', 'compliance-level-3', 'non-compliant'] as const;

/** Runs every folder of every level under a `TestCases` folder (or the folder that holds it). */
export function runTck(path: string, onFolder: (level: string, result: FolderResult) => void): LevelResult[] {
  const root = existsSync(join(path, 'TestCases')) ? join(path, 'TestCases') : path;
  return LEVELS.filter((level) => existsSync(join(root, level))).map((level) => {
    const folders = readdirSync(join(root, level))
      .toSorted()
      .map((folder) => {
        const result = runFolder(join(root, level, folder), folder);
        onFolder(level, result);
        return result;
      });
    const sum = (count: (folder: FolderResult) => number) => folders.reduce((total, folder) => total + count(folder), 0);
    return { level, folders, passed: sum(({ passed }) => passed), total: sum(({ total }) => total) };
  });
}
