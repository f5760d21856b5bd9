import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { hashForSchema } from '@rjsf/utils';
import type { RJSFSchema } from '@rjsf/utils';
import { compileSchemaValidatorsCode } from '@rjsf/validator-ajv8/compileSchemaValidators';
import { _ } from 'ajv';
import type { Form } from './form.ts';
import { formats } from './formats.ts';
import { AJV_OPTIONS } from './validate.ts';

export interface CompiledValidator {
  /** Hash of the form it was compiled from; the browser must use exactly that schema. */
  hash: string;
  /** Text of an ES module without imports and without eval. */
  code: string;
}

/** The two pieces of Ajv's run time that generated code may ask for, kept small (ajv/dist/runtime/ucs2length, fast-deep-equal). */
const RUNTIME = `
function ucs2length(text) { return [...text].length; }
function equal(one, other) {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one !== one && other !== other;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]));
}
const modules = { "ajv/dist/runtime/ucs2length": { default: ucs2length }, "ajv/dist/runtime/equal": { default: equal } };
const require = (name) => modules[name];
const exports = {};
`;

/** Node's own type stripping, without its note «experimental» on the operator's screen. */
function stripTypes(text: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Our own checks of formats as plain JavaScript: the very text the server runs. */
function formatsCode(): string {
  return ['snils.ts', 'formats.ts']
    .map((file) => stripTypes(readFileSync(join(import.meta.dirname, file), 'utf8')))
    .join('\n')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '');
}

const cache = new Map<string, CompiledValidator>();

/**
 * A validator for browsers that forbid eval. Default export: RJSF's map for `createPrecompiledValidator`; `validate(data)` gives the raw errors that
 * `gatherErrors` turns into sentences. Cached by the hash of the form.
 */
export function compileValidator(form: Form): CompiledValidator {
  const known = cache.get(form.hash);
  if (known) return known;
  const schema = form.schema as RJSFSchema;
  const common = compileSchemaValidatorsCode(schema, {
    customFormats: formats,
    ajvFormatOptions: false,
    ajvOptionsOverrides: { ...AJV_OPTIONS, verbose: false, code: { formats: _`formats` } },
  });
  const root = JSON.stringify(hashForSchema(schema));
  const code = [
    formatsCode(),
    RUNTIME,
    common.replace(/^"use strict";/, ''),
    `export default exports;\nexport function validate(data) { const check = exports[${root}]; return check(data) ? [] : check.errors; }\n`,
  ].join('\n');
  const compiledValidator = { hash: form.hash, code };
  cache.set(form.hash, compiledValidator);
  return compiledValidator;
}
