import { registerHooks, type LoadHookSync } from 'node:module';
import { pathToFileURL } from 'node:url';

const urlOf = (name: string): string => new URL(name, import.meta.url).href;
const COLLECTED = urlOf('collected-tests.ts');
const MAPS = `import * as KeptMaps from ${JSON.stringify(urlOf('kept-maps.ts'))};`;
const SWITCHES = `import { isOn as stryMutAct, pass as stryCov } from ${JSON.stringify(urlOf('switches.ts'))};`;

const MAP_OF_MODULE = /^((?:export )?const \w+(?:: .+?)? = new )(WeakMap|Map)(?=[<(])/gm;
const HEADER = /^\/\/ @ts-.*\nfunction stryNS_\w+[\s\S]*?\n {2}return isActive\(id\);\n\}\n/;
const QUESTION = /\b(stryMutAct|stryCov)_\w+\(((?:"\d+"(?:, )?)+)\)/g;

/**
 * Inside the sandbox `vitest` is the collection of tests; what the instrumented code asks it asks our switches; and a map that a module keeps for the life of the
 * process (a cache, as a rule) is one that can be put back: what one mutant has left in it must neither hide nor betray the next one.
 */
export function hookModules(sandbox: string): void {
  const inside = `${pathToFileURL(sandbox).href}/`;
  registerHooks({
    resolve: (name, context, next) =>
      name === 'vitest' && context.parentURL?.startsWith(inside) ? { url: COLLECTED, shortCircuit: true } : next(name, context),
    load(url, context, next) {
      const loaded = next(url, context);
      const isOurs = url.startsWith(inside) && url.endsWith('.ts') && !url.includes('/node_modules/');
      return isOurs ? { ...loaded, source: withKeptMaps(withSwitches(textOf(loaded.source))) } : loaded;
    },
  });
}

function textOf(source: ReturnType<LoadHookSync>['source']): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

function withSwitches(text: string): string {
  if (!HEADER.test(text)) return text;
  return text.replace(HEADER, () => SWITCHES).replaceAll(QUESTION, (_, name: string, ids: string) => `${name}(${ids.replaceAll('"', '')})`);
}

function withKeptMaps(text: string): string {
  const kept = text.replaceAll(MAP_OF_MODULE, '$1KeptMaps.Kept$2');
  return kept === text ? text : `${MAPS}${kept}`;
}
