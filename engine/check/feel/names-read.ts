import { inferType } from '../types/infer.ts';
import type { FeelTree } from './tree.ts';

/** Every name an expression may read as a variable; those it binds itself are not among them. */
export function namesRead(tree: FeelTree): Set<string> {
  const names = new Set<string>();
  const find = (name: string) => {
    names.add(name);
    return undefined;
  };
  inferType(tree, { find, complain: () => undefined });
  return names;
}
