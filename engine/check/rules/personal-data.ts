import type { Element, EventDefinition, MessageDefinition, SignalDefinition, Value } from '../../model.ts';
import { analyseData } from '../data/analyse.ts';
import { NOTHING } from '../data/variables.ts';
import type { Seen } from '../data/variables.ts';
import { childrenOf, nameOfNode, parseFeel, wordsOf } from '../feel/tree.ts';
import type { FeelNode } from '../feel/tree.ts';
import type { Found } from '../finding.ts';
import type { CheckRule } from '../rule.ts';
import { inferType } from '../types/infer.ts';

/** Names and keys are read by machines of other offices and stand in their logs: nothing of a person may be in them. */
export const personalData: CheckRule = {
  name: 'personal-data',
  codes: {
    PERSONAL_DATA: { severity: 'error', says: 'В имени сообщения или сигнала, в ключе сообщения или в ключе дела — персональные данные.' },
  },
  checkModel(model, checked) {
    return Object.values(model.elements).flatMap((element) => {
      const scope = analyseData(model, checked).local.get(element.id) ?? NOTHING;
      return placesOf(element).flatMap((place) => checkPlace(element, place, scope));
    });
  },
};

interface Place {
  what: string;
  value: Value | null;
}

function placesOf(element: Element): Place[] {
  const event = eventOf(element);
  const business = element.properties['businessKey'];
  return [
    ...(event ? [{ what: event.kind === 'message' ? 'имени сообщения' : 'имени сигнала', value: event.name }] : []),
    ...(event?.kind === 'message' ? [{ what: 'ключе сообщения', value: event.correlationKey }] : []),
    ...(business === undefined ? [] : [{ what: 'ключе дела', value: business }]),
  ];
}

function eventOf(element: Element): MessageDefinition | SignalDefinition | null {
  if ('message' in element) return element.message;
  const event: EventDefinition | null = 'event' in element ? element.event : null;
  return event?.kind === 'message' || event?.kind === 'signal' ? event : null;
}

function checkPlace(element: Element, { what, value }: Place, scope: Seen): Found[] {
  const text = typeof value === 'string' ? value : (value?.text ?? '');
  const feel = typeof value === 'string' ? (value.startsWith('=') ? value.slice(1) : null) : text;
  const why = feel === null ? personalText(text) : text === '' ? null : personalPath(feel, scope);
  if (why === null) return [];
  const sentence = `В ${what} персональные данные (${why}): их увидят посторонние. Возьмите ключ без них, например case_key.`;
  return [{ element: element.id, code: 'PERSONAL_DATA', sentence }];
}

const NUMBER_OF_PERSON = /\b\d{3}-\d{3}-\d{3}[ -]\d{2}\b|\b\d{11}\b|[\w.+-]+@[\w-]+\.\w+|\+7[\d() -]{10,}/;

function personalText(text: string): string | null {
  return NUMBER_OF_PERSON.exec(text)?.[0] ?? null;
}

const PERSONAL_NAMES =
  /^(snils|снилс|surname|last_?name|first_?name|given_?name|patronymic|full_?name|fio|фио|фамилия|имя|отчество|birth_?(date|day)|date_of_birth|дата_рождения|passport|паспорт|phone|телефон|e?mail|почта|address|адрес|diagnosis|диагноз)(_|$)/i;

/** The first variable or field of the expression that is personal, by its schema or by its name. */
function personalPath(text: string, scope: Seen): string | null {
  const { root } = parseFeel(text);
  const visit = (node: FeelNode): string | null => {
    if (node.name === 'PathExpression' || node.name === 'VariableName') {
      const type = inferType({ root: node, text }, { find: (name) => scope.types.get(name), complain: () => undefined });
      const name = nameOfNode(node.name === 'VariableName' ? node : (childrenOf(node).at(-1) ?? node), text);
      if (type.personal !== undefined) return `${wordsOf(node, text)} — ${type.personal}`;
      if (PERSONAL_NAMES.test(name)) return wordsOf(node, text);
    }
    const literal = node.name === 'StringLiteral' ? personalText(wordsOf(node, text)) : null;
    if (literal !== null) return literal;
    for (const child of childrenOf(node)) {
      const found = visit(child);
      if (found !== null) return found;
    }
    return null;
  };
  return visit(root);
}
