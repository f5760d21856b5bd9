import type { WidgetProps } from '@rjsf/utils';
import { useDictionary } from '../../client/get-dictionary.ts';
import { labelOf, optionsOf } from './choice.ts';
import { ReadValue } from './read-value.tsx';
import { OptionSelect } from './select-widget.tsx';

/** Options stand in the form itself, or come from a dictionary of the server by its name. */
export function DictionaryWidget(props: WidgetProps) {
  const own = optionsOf(props);
  const name = typeof props.options['dictionary'] === 'string' ? props.options['dictionary'] : null;
  const dictionary = useDictionary(own.length > 0 ? null : name);
  const options = own.length > 0 ? own : (dictionary.data?.rows ?? []).map((row) => ({ value: row.code, label: row.title }));
  // Until its words have come, a code is not shown.
  if (props.readonly) return <ReadValue id={props.id}>{dictionary.isLoading ? '…' : labelOf(options, props.value)}</ReadValue>;
  return (
    <OptionSelect
      id={props.id}
      options={options}
      value={props.value as unknown}
      loading={dictionary.isFetching}
      disabled={props.disabled ?? false}
      error={Boolean(props.rawErrors?.length)}
      required={props.required ?? false}
      onChange={(value) => props.onChange(value)}
      onBlur={() => props.onBlur(props.id, props.value)}
    />
  );
}

export function OrganisationWidget(props: WidgetProps) {
  return <DictionaryWidget {...props} options={{ dictionary: 'organisations', ...props.options }} />;
}
