import type { Element, ElementBase } from '../model.ts';
import { readBusinessKey, readJob } from './read-base.ts';
import { readMessage } from './read-events.ts';
import { readTaskListeners } from './read-listeners.ts';
import { compileFeel, compileValue, complain, readFeel, readValue } from './reader.ts';
import type { Reader } from './reader.ts';
import { child, extension, flag, text } from './source.ts';
import type { Source } from './source.ts';

export type ReadElement = (reader: Reader, source: Source, base: ElementBase) => Element;

const readJobTask: ReadElement = (reader, source, base) => {
  const job = readJob(reader, source);
  if (!job) complain(reader, source, { code: 'JOB_TYPE_EMPTY', sentence: 'У задачи не указан вид работы (task definition type).' });
  return { ...base, type: 'jobTask', job: job ?? { jobType: '', retries: '3', headers: {} } };
};

const readUserTask: ReadElement = (reader, source, base) => {
  const assignment = extension(source, 'zeebe:AssignmentDefinition');
  const schedule = extension(source, 'zeebe:TaskSchedule');
  const form = extension(source, 'zeebe:FormDefinition');
  const { resultVariable, organisation, prefill, refusalError } = base.properties;
  return {
    ...base,
    type: 'userTask',
    form: text(form, 'formId') ?? text(form, 'externalReference') ?? text(form, 'formKey') ?? null,
    assignee: readValue(reader, assignment, 'assignee'),
    candidateGroups: readValue(reader, assignment, 'candidateGroups'),
    candidateUsers: readValue(reader, assignment, 'candidateUsers'),
    dueDate: readValue(reader, schedule, 'dueDate'),
    followUpDate: readValue(reader, schedule, 'followUpDate'),
    priority: readValue(reader, extension(source, 'zeebe:PriorityDefinition'), 'priority'),
    organisation: organisation ? compileValue(reader, source, organisation) : null,
    prefill: prefill ? compileFeel(reader, source, prefill) : null,
    resultVariable: resultVariable || null,
    refusalError: refusalError || null,
    taskListeners: readTaskListeners(reader, source),
  };
};

const readScriptTask: ReadElement = (reader, source, base) => {
  const script = extension(source, 'zeebe:Script');
  const expression = readFeel(reader, script, 'expression');
  const resultVariable = text(script, 'resultVariable');
  if (expression && resultVariable !== undefined) return { ...base, type: 'scriptTask', expression, resultVariable };
  if (script) complain(reader, source, { code: 'SCRIPT_EMPTY', sentence: 'У сценария нет выражения или переменной для результата.' });
  return readJobTask(reader, source, base);
};

const readBusinessRuleTask: ReadElement = (reader, source, base) => {
  const called = extension(source, 'zeebe:CalledDecision');
  const decision = readValue(reader, called, 'decisionId');
  const resultVariable = text(called, 'resultVariable');
  if (decision !== null && resultVariable !== undefined) return { ...base, type: 'businessRuleTask', decision, resultVariable };
  if (called) complain(reader, source, { code: 'DECISION_EMPTY', sentence: 'У решения не указан его код или переменная для результата.' });
  return readJobTask(reader, source, base);
};

const readSendTask: ReadElement = (reader, source, base) => {
  const message = child(source, 'messageRef');
  if (!message || readJob(reader, source)) return readJobTask(reader, source, base);
  return { ...base, type: 'sendTask', message: readMessage(reader, message, source) };
};

const readCallActivity: ReadElement = (reader, source, base) => {
  const called = extension(source, 'zeebe:CalledElement');
  const process = readValue(reader, called, 'processId');
  if (process === null) complain(reader, source, { code: 'CALLED_PROCESS_EMPTY', sentence: 'Не указан вызываемый процесс.' });
  const binding = text(called, 'bindingType');
  return {
    ...base,
    type: 'callActivity',
    called: process ?? '',
    binding: binding === 'deployment' || binding === 'versionTag' ? binding : 'latest',
    versionTag: text(called, 'versionTag') ?? null,
    propagateAllChildVariables: flag(called, 'propagateAllChildVariables', true),
    propagateAllParentVariables: flag(called, 'propagateAllParentVariables', true),
    businessKey: readBusinessKey(reader, source, base),
  };
};

export const TASKS: { [type: string]: ReadElement } = {
  'bpmn:UserTask': readUserTask,
  'bpmn:ServiceTask': readJobTask,
  'bpmn:SendTask': readSendTask,
  'bpmn:ScriptTask': readScriptTask,
  'bpmn:BusinessRuleTask': readBusinessRuleTask,
  'bpmn:ReceiveTask': (reader, source, base) => ({
    ...base,
    type: 'receiveTask',
    instantiates: flag(source, 'instantiate', false),
    message: readMessage(reader, child(source, 'messageRef'), source),
  }),
  'bpmn:ManualTask': (_reader, _source, base) => ({ ...base, type: 'manualTask' }),
  'bpmn:Task': (_reader, _source, base) => ({ ...base, type: 'manualTask' }),
  'bpmn:CallActivity': readCallActivity,
};
