import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import OutlinedInput from '@mui/material/OutlinedInput';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import type { TFunction } from 'i18next';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormError } from '#forms/form.ts';
import { isSnils } from '#forms/snils.ts';
import { useCases } from '../client/list-cases.ts';
import { DateInput } from '../shared/form/date-input.tsx';
import { FieldErrors } from '../shared/form/field-template.tsx';
import { FieldLabel } from '../shared/form/field-label.tsx';
import { MaskedInput } from '../shared/form/masked-input.tsx';
import { useSettled } from '../shared/use-settled.ts';

export interface NewPersonFields {
  surname: string;
  name: string;
  patronymic: string;
  birthDate: string;
  /** Null until it is chosen: a sex that stood there by itself would go unnoticed into the case. */
  sex: 'male' | 'female' | null;
  snils: string;
}

export type ChosenPerson = { kind: 'known'; id: string; words: string } | { kind: 'new'; fields: NewPersonFields };

export const emptyPerson: ChosenPerson = {
  kind: 'new',
  fields: { surname: '', name: '', patronymic: '', birthDate: '', sex: null, snils: '' },
};

const fault = (path: string, field: string, message: string): FormError => ({ path, field, rule: 'required', message });

export function faultsOfPerson(person: ChosenPerson, t: TFunction): FormError[] {
  if (person.kind === 'known') return person.id === '' ? [fault('/person_known', t('person.find'), t('person.chooseOne'))] : [];
  const { fields } = person;
  const needed = [
    ['surname', 'surname', fields.surname.trim() !== ''],
    ['name', 'name', fields.name.trim() !== ''],
    ['birth', 'birthDate', /^\d{4}-\d{2}-\d{2}$/.test(fields.birthDate)],
    ['sex', 'sex', fields.sex !== null],
  ] as const;
  const faults = needed
    .filter(([, , filled]) => !filled)
    .map(([part, words]) => fault(`/person_${part}`, t(`person.${words}`), t('person.fill', { field: t(`person.${words}`) })));
  if (fields.snils !== '' && !isSnils(fields.snils)) faults.push(fault('/person_snils', t('person.snils'), t('person.badSnils')));
  return faults;
}

interface PartProps {
  prefix: string;
  name: string;
  label: string;
  required?: boolean;
  faults: readonly FormError[];
  width: number;
  children: (id: string, error: boolean) => ReactNode;
}

function Part({ prefix, name, label, required, faults, width, children }: PartProps) {
  const id = `${prefix}_person_${name}`;
  const mine = faults.filter((one) => one.path === `/person_${name}`);
  return (
    <Box sx={{ gridColumn: { xs: 'span 12', sm: `span ${width}` } }} data-field={id}>
      <FieldLabel id={id} label={label} required={required ?? false} group={name === 'sex'} />
      {children(id, mine.length > 0)}
      <FieldErrors id={`${id}__error`} errors={mine.map((one) => one.message)} />
    </Box>
  );
}

export interface PersonPickerProps {
  prefix: string;
  person: ChosenPerson;
  faults: readonly FormError[];
  onChange: (person: ChosenPerson) => void;
}

function NewPersonPart({
  prefix,
  fields,
  faults,
  onChange,
}: {
  prefix: string;
  fields: NewPersonFields;
  faults: readonly FormError[];
  onChange: (fields: NewPersonFields) => void;
}) {
  const { t } = useTranslation();
  const set = (part: Partial<NewPersonFields>): void => onChange({ ...fields, ...part });
  const line = (name: 'surname' | 'name' | 'patronymic', required: boolean) => (
    <Part prefix={prefix} name={name} label={t(`person.${name}`)} required={required} faults={faults} width={4}>
      {(id, error) => (
        <OutlinedInput
          id={id}
          fullWidth
          value={fields[name]}
          error={error}
          onChange={(event) => set({ [name]: event.target.value })}
          inputProps={{ maxLength: 100, autoComplete: 'off' }}
        />
      )}
    </Part>
  );
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(12, minmax(0, 1fr))', gap: 2, mt: 1 }}>
      {line('surname', true)}
      {line('name', true)}
      {line('patronymic', false)}
      <Part prefix={prefix} name="birth" label={t('person.birthDate')} required faults={faults} width={4}>
        {(id, error) => (
          <DateInput
            id={id}
            value={fields.birthDate === '' ? undefined : fields.birthDate}
            error={error}
            onChange={(day) => set({ birthDate: day ?? '' })}
          />
        )}
      </Part>
      <Part prefix={prefix} name="sex" label={t('person.sex')} required faults={faults} width={4}>
        {(id) => (
          <RadioGroup
            id={id}
            row
            aria-labelledby={`${id}__label`}
            value={fields.sex}
            onChange={(_, sex) => set({ sex: sex === 'female' ? 'female' : 'male' })}
          >
            <FormControlLabel value="male" control={<Radio size="small" />} label={t('person.male')} />
            <FormControlLabel value="female" control={<Radio size="small" />} label={t('person.female')} />
          </RadioGroup>
        )}
      </Part>
      <Part prefix={prefix} name="snils" label={t('person.snils')} faults={faults} width={4}>
        {(id, error) => (
          <MaskedInput
            id={id}
            mask="000-000-000 00"
            value={fields.snils}
            placeholder="000-000-000 00"
            disabled={false}
            required={false}
            error={error}
            describedBy={`${id}__error`}
            maxWidth={220}
            onAccept={(snils) => set({ snils })}
            onBlur={() => undefined}
          />
        )}
      </Part>
    </Box>
  );
}

function KnownPersonPart({
  prefix,
  person,
  faults,
  onChange,
}: {
  prefix: string;
  person: ChosenPerson;
  faults: readonly FormError[];
  onChange: (person: ChosenPerson) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const q = useSettled(text.trim()).settled;
  const cases = useCases({ q });
  const found = new Map(
    (cases.data?.pages ?? [])
      .flatMap((page) => page.rows)
      .flatMap((row) => (row.person === null ? [] : [[row.person.id, row.person] as const])),
  );
  return (
    <Part prefix={prefix} name="known" label={t('person.find')} required faults={faults} width={12}>
      {(id, error) => (
        <Autocomplete
          id={id}
          options={[...found.values()]}
          filterOptions={(options) => options}
          getOptionLabel={(option) => [option.words, option.caseNo ?? ''].filter((part) => part !== '').join(' · ')}
          getOptionKey={(option) => option.id}
          isOptionEqualToValue={(one, other) => one.id === other.id}
          loading={cases.isFetching}
          loadingText={t('common.loading')}
          noOptionsText={t('person.notFound')}
          inputValue={text}
          onInputChange={(_, next) => setText(next)}
          onChange={(_, option) => onChange({ kind: 'known', id: option?.id ?? '', words: option?.words ?? '' })}
          value={person.kind === 'known' ? (found.get(person.id) ?? null) : null}
          renderInput={(params) => <TextField {...params} error={error} placeholder={t('search.placeholder')} />}
          sx={{ maxWidth: 560 }}
        />
      )}
    </Part>
  );
}

export function PersonPicker({ prefix, person, faults, onChange }: PersonPickerProps) {
  const { t } = useTranslation();
  return (
    <>
      <RadioGroup
        row
        aria-label={t('start.person')}
        value={person.kind}
        onChange={(_, kind) => onChange(kind === 'known' ? { kind: 'known', id: '', words: '' } : emptyPerson)}
      >
        <FormControlLabel value="new" control={<Radio size="small" />} label={t('person.new')} sx={{ mr: 3 }} />
        <FormControlLabel value="known" control={<Radio size="small" />} label={t('person.known')} />
      </RadioGroup>
      {person.kind === 'new' ? (
        <NewPersonPart prefix={prefix} fields={person.fields} faults={faults} onChange={(fields) => onChange({ kind: 'new', fields })} />
      ) : (
        <KnownPersonPart prefix={prefix} person={person} faults={faults} onChange={onChange} />
      )}
    </>
  );
}
