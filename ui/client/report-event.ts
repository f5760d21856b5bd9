import type { CaseChanged } from '#api/contract/case.ts';
import type { FormData } from '../shared/form/form-check.ts';
import { useCommand, type CommandOptions } from './use-command.ts';
import { send } from './request.ts';

export interface Report {
  instance: string;
  element: string;
  data: FormData;
}

const reportEvent = ({ instance, element, data }: Report, key: string) =>
  send<CaseChanged>({ method: 'POST', path: `/api/cases/${instance}/events/${encodeURIComponent(element)}`, body: { data }, key });

export const useReportEvent = (options: CommandOptions<Report, CaseChanged>) => useCommand(reportEvent, options);
