import type { Parameter } from './boxed-function.ts';
import type { ItemType } from './item-type.ts';
import type { ItemTypes } from './read-item-types.ts';
import type { Logic, NameShape } from './logic.ts';

/** The decisions of one DMN file, compiled. */
export interface Decisions {
  file: string;
  name: string;
  namespace: string;
  decisions: { [id: string]: Decision };
  /** Business knowledge models: functions the expressions of decisions may call. */
  knowledge: { [id: string]: Knowledge };
  services: { [id: string]: DecisionService };
  data: { [id: string]: InputData };
  types: ItemTypes;
}

interface NodeBase {
  id: string;
  name: string;
  description: string;
  /** Names under which its answer is seen: of its variable (or its own), and its id. */
  aliases: string[];
  /** Names inside its answer. */
  shape: NameShape;
  /** The longest row of elements that require each other, down from this one. */
  height: number;
}

export interface Decision extends NodeBase {
  kind: 'decision';
  requires: Required<Decision | InputData>[];
  knows: Required<Knowledge | DecisionService>[];
  type: ItemType;
  logic: Logic;
  /** Its logic is a table, and nothing around it. */
  isTable: boolean;
}

export interface Knowledge extends NodeBase {
  kind: 'knowledge';
  knows: Required<Knowledge | DecisionService>[];
  /** What its answer must be, where its variable says so. */
  result: ItemType;
  parameters: Parameter[];
  /** Makes the function. */
  logic: Logic;
}

export interface DecisionService extends NodeBase {
  kind: 'service';
  outputs: Decision[];
  inputDecisions: Decision[];
  inputData: InputData[];
  /** What its answer must be. */
  type: ItemType;
}

export interface InputData extends NodeBase {
  kind: 'data';
  type: ItemType;
}

export type GraphNode = Decision | Knowledge | DecisionService | InputData;

export interface Required<Node> {
  node: Node;
  /** The name of the import it came by; null = of the same file. */
  by: string | null;
}

/** The name FEEL knows it by. */
export function seenName(node: GraphNode): string {
  return node.aliases[0] ?? node.id;
}
