import { attributeOf, boxedOf, childOf, childrenOf, idOf, kindOf, nameOf, readRoot, textOf } from '../dmn/read-element.ts';
import type { DmnElement } from '../dmn/read-element.ts';
import { sayAdded, sayChange, sayRemoved } from './difference.ts';
import type { Difference, Noun } from './difference.ts';
import { diffTables } from './diff-tables.ts';

const NOUNS: { [kind: string]: Noun } = {
  decision: { word: 'решение', gender: 'n' },
  businessKnowledgeModel: { word: 'правило расчёта', gender: 'n' },
  inputData: { word: 'исходное данное', gender: 'n' },
  decisionService: { word: 'служба решений', gender: 'f' },
  itemDefinition: { word: 'вид данных', gender: 'm' },
};

/** What differs between two versions of a DMN file. Throws XmlInvalid for a text that is not DMN. */
export function diffDecisions(before: string, after: string): Difference[] {
  const [from, to] = [listParts(readRoot(before)), listParts(readRoot(after))];
  return [
    ...[...to].flatMap(([id, part]) => {
      const old = from.get(id);
      return old ? diffPart(old, part) : [whole('added', part)];
    }),
    ...[...from].filter(([id]) => !to.has(id)).map(([, part]) => whole('removed', part)),
  ];
}

function listParts(root: DmnElement): Map<string, DmnElement> {
  const parts = root.children.filter((child) => kindOf(child) in NOUNS);
  return new Map(parts.map((part) => [`${kindOf(part)} ${idOf(part) || nameOf(part)}`, part]));
}

function whole(kind: 'added' | 'removed', part: DmnElement): Difference {
  const noun = nounOf(part);
  const verb = kind === 'added' ? sayAdded(noun) : sayRemoved(noun);
  return { kind, what: kindOf(part), id: idOf(part) || nameOf(part), sentence: `${verb} «${nameOf(part)}».` };
}

function nounOf(part: DmnElement): Noun {
  return NOUNS[kindOf(part)] ?? { word: 'часть', gender: 'f' };
}

function diffPart(old: DmnElement, part: DmnElement): Difference[] {
  const subject = `${nounOf(part).word.replace(/^./, (first) => first.toUpperCase())} «${nameOf(part)}»`;
  const base = { kind: 'changed', what: kindOf(part), id: idOf(part) || nameOf(part) } as const;
  const found: Difference[] = [];
  const [from, to] = [nameOf(old), nameOf(part)];
  if (from !== to) {
    found.push({
      ...base,
      property: 'name',
      before: from,
      after: to,
      sentence: `${subject}: название ${sayChange(`«${from}»`, `«${to}»`)}.`,
    });
  }
  const [needed, needs] = [listRequired(old), listRequired(part)];
  if (needed !== needs) {
    found.push({ ...base, property: 'requires', before: needed, after: needs, sentence: `${subject}: опирается на другое.` });
  }
  return [...found, ...diffLogic(old, part, { ...base, subject })];
}

function listRequired(part: DmnElement): string {
  const requirements = part.children.filter(({ name }) => name.endsWith('Requirement'));
  const references = requirements.flatMap(({ children }) => children.map((child) => attributeOf(child, 'href')));
  return references.toSorted().join(' ');
}

interface Base {
  kind: 'changed';
  what: string;
  id: string;
  subject: string;
}

function diffLogic(old: DmnElement, part: DmnElement, { subject, ...base }: Base): Difference[] {
  const [from, to] = [logicOf(old), logicOf(part)];
  if (from && to && kindOf(from) === 'decisionTable' && kindOf(to) === 'decisionTable') return diffTables(from, to, { ...base, subject });
  const [written, writes] = [writeOut(from ?? old), writeOut(to ?? part)];
  if (written === writes) return [];
  return [
    {
      ...base,
      property: 'logic',
      before: written,
      after: writes,
      sentence: `${subject}: выражение ${sayChange(`«${written}»`, `«${writes}»`)}.`,
    },
  ];
}

function logicOf(part: DmnElement): DmnElement | null {
  return boxedOf(childOf(part, 'encapsulatedLogic') ?? part)[0] ?? null;
}

/** Whatever is inside as one line: names and texts, in order. */
function writeOut(element: DmnElement): string {
  const own = textOf(element);
  if (own !== '') return own;
  const type = childOf(element, 'typeRef')?.text.trim() ?? attributeOf(element, 'typeRef');
  const inside = element.children
    .filter(({ name }) => !name.endsWith('Requirement'))
    .map((child) => `${nameOf(child)} ${writeOut(child)}`.trim());
  const parts = [type, element.text.trim(), ...inside].filter((part) => part !== '');
  return childrenOf(element, 'contextEntry').length > 0 ? `{ ${parts.join(', ')} }` : parts.join(', ');
}
