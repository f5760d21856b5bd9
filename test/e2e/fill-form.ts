import type { Locator, Page } from 'playwright';
import type { FormSchema, FormValue, UiSchema } from '#forms/form.ts';
import { chooseOption, setMark, tickBoxes, typeMasked } from './fill-field.ts';

/** A form on the screen: what it is and what it already holds. */
export interface OpenForm {
  page: Page;
  /** Beginning of the ids of its fields: `form`, `start`. */
  prefix: string;
  schema: FormSchema;
  ui: UiSchema;
  filled: FormValue;
}

interface Field {
  id: string;
  schema: FormSchema;
  ui: UiSchema;
  filled: FormValue | undefined;
}

/**
 * Fills a form as a person does, by mouse and keyboard: what stands there already is left, a field that another one brings forth is
 * filled once it is there.
 */
export async function fillForm({ page, prefix, ...form }: OpenForm, data: FormValue): Promise<void> {
  await page.locator(`[data-field^="${prefix}_"]`).first().waitFor();
  await fillObject(page, { id: prefix, ...form }, data);
}

async function fillObject(page: Page, field: Field, data: FormValue): Promise<void> {
  let left = Object.entries(asObject(data)).filter(([name, value]) => !isSame(asObject(field.filled)[name], value));
  while (left.length > 0) {
    const absent: typeof left = [];
    for (const [name, value] of left) if (!(await fillPart(page, partOf(field, name), value))) absent.push([name, value]);
    if (absent.length === left.length)
      throw new Error(`no such fields on the screen: ${absent.map(([name]) => `${field.id}_${name}`).join(', ')}`);
    left = absent;
  }
}

function partOf(field: Field, name: string): Field {
  const schema = field.schema.properties?.[name];
  if (typeof schema !== 'object') throw new Error(`the form has no field «${name}» (${field.id})`);
  return { id: `${field.id}_${name}`, schema, ui: asUi(field.ui[name]), filled: asObject(field.filled)[name] };
}

/** False = the field is not on the screen (yet). */
async function fillPart(page: Page, field: Field, value: FormValue): Promise<boolean> {
  if (field.schema.type === 'object') {
    if ((await page.locator(`[id^="${field.id}_"]`).count()) === 0) return false;
    await fillObject(page, field, value);
    return true;
  }
  const element = page.locator(`[id="${field.id}"]`);
  if ((await element.count()) === 0) return false;
  await fillElement(page, { field, element }, value);
  return true;
}

async function fillElement(page: Page, { field, element }: { field: Field; element: Locator }, value: FormValue): Promise<void> {
  const kind = await element.evaluate((node) =>
    [node.tagName, node.getAttribute('role') ?? node.getAttribute('type') ?? ''].join(' ').toLowerCase(),
  );
  switch (kind) {
    case 'input checkbox':
      return setMark(element, value === true);
    case 'div radiogroup':
      return setMark(element.getByRole('radio', { name: titleOf(field, value), exact: true }), true);
    case 'div group':
      return tickBoxes(
        element,
        asList(value).map((one) => titleOf(itemOf(field, 0), one)),
      );
    case 'div combobox':
      await element.click();
      return page.getByRole('option', { name: titleOf(field, value), exact: true }).click();
    case 'input combobox':
      for (const one of Array.isArray(value) ? value : [value]) await chooseOption(page, element, await nameOf(page, field, one));
      return element.press('Escape');
    case 'section ':
      return fillRows(page, field, asList(value));
    default:
      return typeInto(element, field, value);
  }
}

async function fillRows(page: Page, field: Field, rows: FormValue[]): Promise<void> {
  const section = page.locator(`[id="${field.id}"]`);
  const row = (index: number): Locator => section.locator(`[data-field="${field.id}_${index}"]`);
  const remove = section.getByRole('button', { name: /^Убрать строку \d+$/ });
  for (let standing = await remove.count(); standing > rows.length; standing -= 1) await remove.last().click();
  for (const [index, value] of rows.entries()) {
    const item = itemOf(field, index);
    if ((await row(index).count()) === 0) {
      await section
        .getByRole('button', { name: /^Добавить строку: / })
        .last()
        .click();
      await row(index).waitFor();
    }
    if (isSame(item.filled, value)) continue;
    if (!(await fillPart(page, item, value))) throw new Error(`no row ${index + 1} on the screen: ${field.id}`);
  }
}

function itemOf(field: Field, index: number): Field {
  const { items } = field.schema;
  if (typeof items !== 'object') throw new Error(`not a list: ${field.id}`);
  const ui = { ...asUi(field.ui['ui:items']), ...asUi(field.ui['items']) };
  return { id: `${field.id}_${index}`, schema: items, ui, filled: Array.isArray(field.filled) ? field.filled[index] : undefined };
}

async function typeInto(element: Locator, { schema }: Field, value: FormValue): Promise<void> {
  const text = textOf(value);
  if (schema.format === 'date') return typeMasked(element, dayInWords(text));
  if (schema.format === 'date-time') return typeMasked(element, `${dayInWords(text)} ${text.slice(11, 16)}`);
  if (schema.format === 'phone') return typeMasked(element, text.replaceAll(/\D/g, '').replace(/^7/, ''));
  if (schema.format === 'snils') return typeMasked(element, text);
  await element.fill(typeof value === 'number' ? text.replace('.', ',') : text);
}

const dayInWords = (day: string): string => day.slice(0, 10).split('-').toReversed().join('.');

/** A plain value as it is written in the data. */
function textOf(value: FormValue): string {
  if (typeof value === 'object') throw new Error(`not a plain value: ${JSON.stringify(value)}`);
  return String(value);
}

function titleOf({ schema, id }: Field, value: FormValue): string {
  const title = schema['x-titles']?.[textOf(value)];
  if (title !== undefined) return title;
  if (typeof value === 'number') return String(value);
  throw new Error(`«${textOf(value)}» has no words (${id})`);
}

/** A list of the server's (organisations) is known by its name; another stands in the form. */
async function nameOf(page: Page, field: Field, value: FormValue): Promise<string> {
  const part = Array.isArray(field.filled) || field.schema.type === 'array' ? itemOf(field, 0) : field;
  if (part.schema.enum) return titleOf(part, value);
  const { dictionary } = asUi(part.ui['ui:options']);
  const name = typeof dictionary === 'string' ? dictionary : 'organisations';
  const answer = await page.request.get(`/api/dictionaries/${name}`);
  const { rows } = (await answer.json()) as { rows: { code: string; title: string }[] };
  const found = rows.find(({ code }) => code === value);
  if (!found) throw new Error(`«${textOf(value)}» is not in the list «${name}»`);
  return found.title;
}

const asUi = (value: unknown): UiSchema => (typeof value === 'object' && value !== null ? (value as UiSchema) : {});
const asList = (value: FormValue): FormValue[] => (Array.isArray(value) ? value : [value]);
const asObject = (value: FormValue | undefined): { [field: string]: FormValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

/** The same to the eye: a telephone is written in several ways. */
function isSame(one: FormValue | undefined, other: FormValue | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (typeof one === 'object' && one !== null && typeof other === 'object' && other !== null) {
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return names.every((name) => isSame(asObject(one)[name], asObject(other)[name]));
  }
  return one === other;
}
