import { TranslatableString } from '@rjsf/utils';
import i18next from 'i18next';

/** Every string RJSF would say by itself. What can only be a fault of a form's author is said as such. */
export function translateString(text: TranslatableString, params?: string[]): string {
  const t = i18next.t;
  const first = params?.[0] ?? '';
  const known: Partial<Record<TranslatableString, string>> = {
    [TranslatableString.ArrayItemTitle]: t('form.row'),
    [TranslatableString.EmptyArray]: t('form.noRows'),
    [TranslatableString.YesLabel]: t('form.yes'),
    [TranslatableString.NoLabel]: t('form.no'),
    [TranslatableString.CloseLabel]: t('common.close'),
    [TranslatableString.ErrorsLabel]: t('form.errors'),
    [TranslatableString.AddButton]: t('form.addRow'),
    [TranslatableString.AddItemButton]: t('form.addRow'),
    [TranslatableString.CopyButton]: t('form.copy'),
    [TranslatableString.MoveDownButton]: t('form.moveDown'),
    [TranslatableString.MoveUpButton]: t('form.moveUp'),
    [TranslatableString.RemoveButton]: t('form.remove'),
    [TranslatableString.NowLabel]: t('form.now'),
    [TranslatableString.ClearLabel]: t('form.clear'),
    [TranslatableString.ClearButton]: t('form.clear'),
    [TranslatableString.AriaDateLabel]: t('form.openCalendar'),
    [TranslatableString.PreviewLabel]: t('form.preview'),
    [TranslatableString.DecrementAriaLabel]: t('form.less'),
    [TranslatableString.IncrementAriaLabel]: t('form.more'),
    [TranslatableString.OptionalObjectAdd]: t('form.fillPart'),
    [TranslatableString.OptionalObjectRemove]: t('form.remove'),
    [TranslatableString.OptionalObjectEmptyMsg]: t('form.notFilled'),
    [TranslatableString.OptionPrefix]: t('form.option', { number: first }),
    [TranslatableString.TitleOptionPrefix]: `${first} ${params?.[1] ?? ''}`,
    [TranslatableString.KeyLabel]: first,
    [TranslatableString.DeprecatedLabel]: t('form.outdated', { title: first }),
  };
  return known[text] ?? t('form.unsupported');
}
