import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';
import { instantToText, textToDay, wallToIso } from '../dates.ts';
import { MaskedInput } from './masked-input.tsx';
import { ReadValue } from './read-value.tsx';

const COMPLETE = /^(\d{2}\.\d{2}\.\d{4}) (\d{2}:\d{2})$/;

const show = (value: unknown): string => (typeof value !== 'string' ? '' : value.includes('T') ? instantToText(value) : value);

function toData(masked: string): string | undefined {
  const found = COMPLETE.exec(masked);
  if (found === null) return masked === '' ? undefined : masked;
  return wallToIso(textToDay(found[1] ?? '') ?? '', found[2] ?? '');
}

/** A moment in the time of the office, ДД.ММ.ГГГГ ЧЧ:ММ. */
export function DateTimeWidget(props: WidgetProps) {
  const { t } = useTranslation();
  if (props.readonly) return <ReadValue id={props.id}>{show(props.value)}</ReadValue>;
  return (
    <MaskedInput
      id={props.id}
      mask="00.00.0000 00:00"
      value={show(props.value)}
      placeholder={t('form.momentPattern')}
      disabled={props.disabled ?? false}
      error={Boolean(props.rawErrors?.length)}
      required={props.required ?? false}
      describedBy={ariaDescribedByIds(props.id)}
      maxWidth={220}
      onAccept={(masked) => props.onChange(toData(masked))}
      onBlur={() => props.onBlur(props.id, props.value)}
    />
  );
}
