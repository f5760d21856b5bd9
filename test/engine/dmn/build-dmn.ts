import { compileDecisions, computeDecision, evaluateDecision } from '#engine/dmn.ts';
import type { Decisions } from '#engine/dmn.ts';
import { DefinitionRefused } from '#engine/errors.ts';
import { toJson } from '#engine/feel/json.ts';
import type { Json, Variables } from '#engine/json.ts';

export const CONTEXT = { at: '2026-03-19T20:30:00.000Z', environment: { terms: [], calendars: [], regions: {} } };

export function dmn(body: string, namespace = 'test'): string {
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="file" name="File" namespace="${namespace}">${body}</definitions>`;
}

export function literal(feel: string, attributes = ''): string {
  return `<literalExpression ${attributes}><text><![CDATA[${feel}]]></text></literalExpression>`;
}

/** A decision of that logic; `needs` are ids: of decisions, `data:` of input data, `knows:` of knowledge. */
export function decision(id: string, logic: string, { type = '', needs = [] }: { type?: string; needs?: string[] } = {}): string {
  const requirements = needs.map((need) => {
    const [kind = '', href = ''] = need.includes('>') ? need.split('>') : ['decision', need];
    const target = href.includes('#') ? href : `#${href}`;
    if (kind === 'knows') return `<knowledgeRequirement><requiredKnowledge href="${target}"/></knowledgeRequirement>`;
    const tag = kind === 'data' ? 'requiredInput' : 'requiredDecision';
    return `<informationRequirement><${tag} href="${target}"/></informationRequirement>`;
  });
  const typeRef = type === '' ? '' : ` typeRef="${type}"`;
  return `<decision id="${id}" name="${id}"><variable name="${id}"${typeRef}/>${requirements.join('')}${logic}</decision>`;
}

export function data(id: string, type = ''): string {
  return `<inputData id="${id}" name="${id}"><variable name="${id}" ${type === '' ? '' : `typeRef="${type}"`}/></inputData>`;
}

/** A knowledge model; parameters as `name:type`. */
export function knowledge(id: string, parameters: string[], logic: string, { needs = '' }: { needs?: string } = {}): string {
  const formal = parameters.map((each) => {
    const [name = '', type = 'Any'] = each.split(':');
    return `<formalParameter name="${name}" typeRef="${type}"/>`;
  });
  const required = needs === '' ? '' : `<knowledgeRequirement><requiredKnowledge href="#${needs}"/></knowledgeRequirement>`;
  return `<businessKnowledgeModel id="${id}" name="${id}"><variable name="${id}"/>${required}<encapsulatedLogic>${formal.join('')}${logic}</encapsulatedLogic></businessKnowledgeModel>`;
}

export async function decide(body: string, id: string, variables: Variables = {}) {
  return evaluateDecision(await compileDecisions(dmn(body), 'test.dmn'), id, variables, CONTEXT);
}

/** The value alone, of a decision whose logic is this. */
export async function valueOf(
  logic: string,
  { body = '', type = '', variables = {} as Variables, needs = [] as string[] } = {},
): Promise<Json> {
  const decisions = await compileDecisions(dmn(body + decision('d', logic, { type, needs })), 'test.dmn');
  return toJson(computeDecision(decisions, 'd', variables, CONTEXT));
}

export function compiled(xml: string, file: string, beside: Decisions[] = []): Promise<Decisions> {
  return compileDecisions(xml, file, beside);
}

/** Codes of what is refused, with the sentences. */
export async function refusals(xml: string): Promise<{ code: string; sentence: string }[]> {
  try {
    await compileDecisions(xml, 'test.dmn');
  } catch (error) {
    if (error instanceof DefinitionRefused) return error.findings.map(({ code, sentence }) => ({ code, sentence }));
    throw error;
  }
  return [];
}
