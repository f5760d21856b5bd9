import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#api/contract/case.ts';
import { StatusMark, type Tone } from './status-mark.tsx';

const tones: Record<CaseRow['status'], Tone> = {
  active: 'now',
  completed: 'ok',
  terminated: 'stopped',
  incident: 'overdue',
  suspended: 'soon',
};

export function CaseStatus({ status, plain = true }: { status: CaseRow['status']; plain?: boolean }) {
  const { t } = useTranslation();
  return (
    <StatusMark tone={tones[status]} plain={plain}>
      {t(`case.status.${status}`)}
    </StatusMark>
  );
}
