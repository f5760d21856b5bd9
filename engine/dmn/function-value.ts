import type { FeelValue } from '../feel-values.ts';
import type { Frame } from './logic.ts';

/** A value that FEEL can call with as many values as it has parameters. */
export function makeFunction(parameters: string[], call: (values: FeelValue[]) => FeelValue): FeelValue {
  return Object.assign((...values: FeelValue[]) => call(values), { $args: parameters });
}

/** Calls by names; a name the function does not know, or one that is missing, makes null. */
export function callFunction(what: { called: FeelValue; title: string }, given: { [name: string]: FeelValue }, frame: Frame): FeelValue {
  const { called, title } = what;
  if (typeof called !== 'function' || !('$args' in called) || !Array.isArray(called.$args)) {
    frame.warnings.push(`Function '${title}' not found`);
    return null;
  }
  const parameters = called.$args.map(String);
  const unknown = Object.keys(given).find((name) => !parameters.includes(name));
  const missing = parameters.find((name) => !Object.hasOwn(given, name));
  if (unknown !== undefined || missing !== undefined) {
    frame.warnings.push(`Function '${title}' takes (${parameters.join(', ')})`);
    return null;
  }
  return Reflect.apply(
    called,
    null,
    parameters.map((name) => given[name]),
  );
}
