import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDossier } from '../client/get-dossier.ts';
import { ReasonDialog } from '../shared/reason-dialog.tsx';

/** One file with proof. The reason is optional: without it the file holds what the screen shows without one. */
export function DossierButton({ person, caseNo }: { person: string; caseNo: string | null }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const dossier = useDossier();
  const fetchIt = (reason: string): void =>
    dossier.mutate({ id: person, name: t('dossier.file', { number: caseNo ?? '' }), reason }, { onSuccess: () => setAsking(false) });
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {t('dossier.open')}
      </Button>
      {asking ? <ReasonDialog words="dossier" optional command={dossier} onConfirm={fetchIt} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
