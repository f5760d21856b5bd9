import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessList, StartAnswer, StartBody } from '#api/contract/case.ts';
import type { FormError } from '#forms/form.ts';
import { ProblemError } from '../client/problem-error.ts';
import { refreshEverything } from '../client/query-client.ts';
import { useStartProcess } from '../client/start-process.ts';
import { today } from '../shared/dates.ts';
import { EditForm } from '../shared/form/edit-form.tsx';
import { ErrorList } from '../shared/form/error-list.tsx';
import { useFormCheck, type FormData } from '../shared/form/form-check.ts';
import { useFaults } from '../shared/form/use-faults.ts';
import { Loading } from '../shared/loading.tsx';
import { Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { PersonPicker, emptyPerson, faultsOfPerson, type ChosenPerson } from './person-picker.tsx';
import { DonePanel } from './done-panel.tsx';

const FORM = 'start';

type ProcessRow = ProcessList['rows'][number];

function bodyOf(process: ProcessRow, person: ChosenPerson, data: FormData): StartBody {
  const body: StartBody = { data, version: process.version };
  if (!process.needsPerson) return body;
  if (person.kind === 'known') return { ...body, personId: person.id };
  const { patronymic, snils, sex, ...rest } = person.fields;
  if (sex === null) return body;
  return { ...body, person: { ...rest, sex, ...(patronymic === '' ? {} : { patronymic }), ...(snils === '' ? {} : { snils }) } };
}

export function StartForm({ process }: { process: ProcessRow }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<ChosenPerson>(emptyPerson);
  const [data, setData] = useState<FormData>({});
  const [attempted, setAttempted] = useState(false);
  const [done, setDone] = useState<StartAnswer | null>(null);
  const formCheck = useFormCheck(process.form?.key ?? null, process.form?.schema);
  const { errors, checkNow } = useFaults(formCheck.data, data, today());
  const personFaults = process.needsPerson ? faultsOfPerson(person, t) : [];
  const start = useStartProcess({
    onDone: (answer) => {
      refreshEverything();
      setDone(answer);
    },
  });
  if (done !== null) return <DonePanel answer={{ done: done.done, next: done.next, instanceStatus: 'active', warnings: [] }} />;
  const fromServer: FormError[] = start.error instanceof ProblemError ? (start.error.problem.errors ?? []) : [];
  const shown = [...personFaults, ...(fromServer.length > 0 ? fromServer : errors)];
  const go = (): void => {
    setAttempted(true);
    const now = checkNow(data);
    if (now.errors.length > 0 || personFaults.length > 0) return;
    start.mutate({ key: process.key, body: bodyOf(process, person, now.data) });
  };
  return (
    <Box sx={{ maxWidth: 960 }}>
      {attempted && shown.length > 0 ? <ErrorList prefix={FORM} errors={shown} /> : null}
      {start.isError && fromServer.length === 0 ? <ProblemPanel error={start.error} /> : null}
      {process.needsPerson ? (
        <Sheet title={t('start.person')}>
          <PersonPicker prefix={FORM} person={person} faults={attempted ? personFaults : []} onChange={setPerson} />
        </Sheet>
      ) : null}
      {process.form === null ? null : (
        <Sheet title={process.form.title}>
          {formCheck.isPending ? <Loading /> : null}
          {formCheck.isError ? <ProblemPanel error={formCheck.error} onRetry={() => void formCheck.refetch()} /> : null}
          {formCheck.data === undefined ? null : (
            <EditForm
              id={FORM}
              schema={process.form.schema}
              ui={process.form.ui}
              data={data}
              formCheck={formCheck.data}
              errors={errors}
              showAll={attempted}
              onChange={setData}
            />
          )}
        </Sheet>
      )}
      <Button variant="contained" size="large" loading={start.isPending} onClick={go}>
        {t('start.go')}
      </Button>
    </Box>
  );
}
