import type { Environment } from '../environment.ts';
import { EvaluationFailed } from '../evaluation-failed.ts';
import type { Instant } from '../instant.ts';
import { LIMITS } from '../limits.ts';

/** What an evaluation knows beside the variables: the only clock, and what terms and calendars say. */
export interface EvaluationContext {
  at: Instant;
  environment: Environment;
}

/** One evaluation in the making: its warnings and what it has used up. Several expressions may share one. */
export interface Evaluation {
  readonly context: EvaluationContext;
  /** Why something became null, in words for people; they may quote values. */
  readonly warnings: string[];
  /** Work left, counted in steps and sizes and not in time, so that the answer never depends on the machine. */
  left: number;
  /** Calls of functions within calls. */
  depth: number;
}

export function beginEvaluation(context: EvaluationContext, warnings: string[] = []): Evaluation {
  return { context, warnings, left: LIMITS.feelSteps, depth: 0 };
}

/** Adds a warning and gives null, for `return warn(…)`. One expression in a loop says the same once. */
export function warn(evaluation: Evaluation, sentence: string): null {
  const { warnings } = evaluation;
  if (warnings.length < LIMITS.feelWarnings && !warnings.includes(sentence)) warnings.push(sentence);
  return null;
}

/** Counts work; fails when there is too much of it. */
export function spend(evaluation: Evaluation, steps: number): void {
  evaluation.left -= steps;
  if (evaluation.left < 0)
    throw tooMuch('FEEL_STEPS', `Выражение делает более ${LIMITS.feelSteps} действий: сократите перебор или списки.`);
}

/** What some actions cost, counted in steps that take as long: those of 34 digits, and those that ask the rules of a time zone. */
export const COSTS = { power: 600, curve: 400, zone: 40 } as const;

/** Characters of texts weigh less than steps. */
export function spendText(evaluation: Evaluation, characters: number): void {
  limitText(characters);
  spend(evaluation, characters >> 4);
}

/** A text in the making, longer by what comes behind. */
export function lengthen(made: string, more: string, evaluation: Evaluation): string {
  limitText(made.length + more.length);
  spend(evaluation, 1 + (more.length >> 4));
  return made + more;
}

/** Looking through a text costs little, and something when it is long. */
export function spendLooking(evaluation: Evaluation, characters: number): void {
  if (characters > 63) spend(evaluation, characters >> 6);
}

/** Looking for a text in another: at the worst each place of the one is compared with the whole of the other. */
export function spendSearch(evaluation: Evaluation, text: string, sought: string): void {
  const places = Math.max(0, text.length - sought.length) + 1;
  spend(evaluation, Math.floor((places * sought.length) / 1024));
}

/** `weight`: how many calls a body with much inside it counts as. */
export function enterCall(evaluation: Evaluation, weight = 1): void {
  evaluation.depth += weight;
  spend(evaluation, 1);
  if (evaluation.depth > LIMITS.feelDepth) {
    throw tooMuch(
      'FEEL_DEPTH',
      `Функции выражения вызывают друг друга глубже ${LIMITS.feelDepth} раз: проверьте, кончается ли повторение.`,
    );
  }
}

export function leaveCall(evaluation: Evaluation, weight = 1): void {
  evaluation.depth -= weight;
}

function limitText(characters: number): void {
  if (characters > LIMITS.feelText) throw tooMuch('FEEL_TEXT', `Текст длиннее ${LIMITS.feelText} знаков: выражение его не составляет.`);
}

function tooMuch(limit: string, sentence: string): EvaluationFailed {
  return new EvaluationFailed('LIMIT_EXCEEDED', sentence, { limit });
}
