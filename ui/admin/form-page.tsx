import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { FormView } from '#api/contract/form.ts';
import { useFormView } from '../client/list-forms.ts';
import { today } from '../shared/dates.ts';
import { EditForm } from '../shared/form/edit-form.tsx';
import { ErrorList } from '../shared/form/error-list.tsx';
import { useFormCheck, type FormData } from '../shared/form/form-check.ts';
import { ReadForm } from '../shared/form/read-form.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';

const FORM = 'sample';

function Trial({ view, start }: { view: FormView; start: FormData }) {
  const [data, setData] = useState<FormData>(start);
  const formCheck = useFormCheck(view.form.key, view.schema);
  const errors = useMemo(() => formCheck.data?.check(data, today()) ?? [], [formCheck.data, data]);
  if (formCheck.data === undefined) return formCheck.isError ? <ProblemPanel error={formCheck.error} /> : <Loading />;
  return (
    <>
      {errors.length === 0 ? null : <ErrorList prefix={FORM} errors={errors} />}
      <EditForm
        id={FORM}
        schema={view.schema}
        ui={view.ui}
        data={data}
        formCheck={formCheck.data}
        errors={errors}
        showAll
        onChange={setData}
      />
    </>
  );
}

/** A form as a specialist will see it: with its sample, empty, or as a document. Nothing typed here is stored. */
export function FormPage() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const found = useFormView(key);
  const [how, setHow] = useState<'sample' | 'empty' | 'read'>('sample');
  const back = { to: '/admin/forms', words: t('forms.title') };
  if (found.data === undefined) {
    return (
      <Page title={t('forms.title')} back={back}>
        {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
      </Page>
    );
  }
  const view = found.data;
  return (
    <Page title={view.form.title} about={t('forms.trial', { version: view.form.version })} back={back}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={how}
        onChange={(_, next: typeof how | null) => setHow(next ?? how)}
        aria-label={t('forms.how')}
        sx={{ mb: 2 }}
      >
        <ToggleButton value="sample">{t('forms.sample')}</ToggleButton>
        <ToggleButton value="empty">{t('forms.empty')}</ToggleButton>
        <ToggleButton value="read">{t('forms.read')}</ToggleButton>
      </ToggleButtonGroup>
      <Box sx={{ maxWidth: 1000 }}>
        <Sheet>
          {how === 'read' ? (
            <ReadForm id={FORM} schema={view.schema} ui={view.ui} data={view.sample} />
          ) : (
            <Trial key={how} view={view} start={how === 'sample' ? (view.sample as FormData) : {}} />
          )}
        </Sheet>
      </Box>
    </Page>
  );
}
