/** Bounds of one definition and one step: what goes beyond them is refused or becomes an incident, never a hang. All of them stand here. */
export const LIMITS = {
  /** Element instances one step may begin; more is a loop without a wait. Items of multi-instance activities come on top … */
  activationsPerStep: 10_000,
  /** … but never beyond this. */
  activationsOfItems: 60_000,
  /** Items of one multi-instance activity. */
  multiInstanceItems: 10_000,
  /** Characters of the variables one input may bring (as JSON). */
  inputCharacters: 2_000_000,
  /** Depth of nesting of a value an input may bring. */
  inputDepth: 64,
  /** Characters of one BPMN or DMN file. */
  definitionCharacters: 10_000_000,
  /** Elements of a BPMN file times its lines, up to which all its faults are named. */
  elementsByLines: 50_000_000,
  /** Depth of elements within elements: of a DMN file with its boxed expressions, of sub-processes and lanes in a BPMN file. */
  definitionDepth: 128,
  /** Decisions that require each other in a row. */
  decisionsInARow: 100,
  /** Names of the parts of a type, with those of their parts, that expressions may walk along. */
  namesOfAType: 5_000,
  /** Answers of tables inside one decision that its explanation keeps. */
  explainedTables: 200,
  /** Flow nodes of one process. */
  elementsPerProcess: 5_000,
  /** Calls of processes within calls. */
  callDepth: 32,
  /** Steps the simulator takes before it says that the scenario does not end. */
  simulatedSteps: 200_000,
  /** Markings of one scope the checker plays through before it says that it has not seen them all. */
  checkedMarkings: 20_000,
  /** Characters of one expression. */
  feelCharacters: 20_000,
  /** Nesting of one expression. */
  feelNesting: 1_000,
  /** Steps one evaluation may take: turns of loops, calls, items looked at or made. */
  feelSteps: 2_000_000,
  /** Calls of functions within calls. */
  feelDepth: 300,
  /** Characters of a text an expression makes. */
  feelText: 4_000_000,
  /** Whole part of an exponent. */
  feelExponent: 1_000_000,
  /** Warnings kept of one evaluation. */
  feelWarnings: 20,
} as const;
