import { DefinitionRefused } from './errors.ts';
import { LIMITS } from './limits.ts';

export interface SourceFile {
  name: string;
  text: string;
}

/** Entities of a document type can make a small file endless, and point outside. */
export function refuseUnsafe(file: SourceFile, code: 'NOT_BPMN' | 'XML_INVALID'): void {
  if (file.text.length > LIMITS.definitionCharacters) {
    throw refuse(file, 'LIMIT_EXCEEDED', `Файл длиннее ${LIMITS.definitionCharacters} знаков: разделите его на несколько.`);
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(file.text)) {
    throw refuse(file, code, 'В файле есть объявление DOCTYPE или ENTITY: уберите его, в определениях ему не место.');
  }
}

function refuse(file: SourceFile, code: string, sentence: string): DefinitionRefused {
  return new DefinitionRefused([{ file: file.name, code, sentence }]);
}
