import { withTheme, type ThemeProps } from '@rjsf/core';
import { generateTheme } from '@rjsf/mui';
import { AddressField } from './address-field.tsx';
import { ArrayFieldItemTemplate, ArrayFieldTemplate } from './array-templates.tsx';
import { CheckboxesWidget, CheckboxWidget } from './checkbox-widgets.tsx';
import { DateTimeWidget } from './date-time-widget.tsx';
import { DateWidget } from './date-widget.tsx';
import { DictionaryWidget, OrganisationWidget } from './dictionary-widget.tsx';
import { FieldTemplate } from './field-template.tsx';
import { FileField } from './file-field.tsx';
import { NumberWidget } from './number-widget.tsx';
import { ObjectFieldTemplate } from './object-field-template.tsx';
import { PhoneWidget } from './phone-widget.tsx';
import { RadioWidget } from './radio-widget.tsx';
import { SelectWidget } from './select-widget.tsx';
import { SnilsWidget } from './snils-widget.tsx';
import { TextareaWidget, TextWidget } from './text-widget.tsx';

const mui = generateTheme();

const theme: ThemeProps = {
  templates: { ...mui.templates, FieldTemplate, ObjectFieldTemplate, ArrayFieldTemplate, ArrayFieldItemTemplate },
  fields: { ...mui.fields, address: AddressField, file: FileField, signature: FileField },
  widgets: {
    ...mui.widgets,
    TextWidget,
    EmailWidget: TextWidget,
    URLWidget: TextWidget,
    TextareaWidget,
    UpDownWidget: NumberWidget,
    SelectWidget,
    RadioWidget,
    CheckboxWidget,
    CheckboxesWidget,
    DateWidget,
    DateTimeWidget,
    number: NumberWidget,
    snils: SnilsWidget,
    phone: PhoneWidget,
    dictionary: DictionaryWidget,
    organisation: OrganisationWidget,
  },
};

/** RJSF on MUI with our own fields: label above, masks, Russian, a grid of twelve. */
export const RjsfForm = withTheme(theme);
