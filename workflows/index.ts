// What the worker registers: one workflow for every BPMN process id, the SDK's dynamic default workflow.
export { default } from './instance.workflow.ts';
