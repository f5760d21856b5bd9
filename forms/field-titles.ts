import type { FormSchema } from './form.ts';

export interface FieldPlace {
  /** Title of the field itself; its name in the data when the schema has none. */
  title: string;
  /** Where it stands, to tell two «Дом» apart: `Адрес представителя`, `Звонки, строка 2`. Empty at the root. */
  within: string;
  schema: FormSchema | undefined;
}

export function splitPointer(path: string): string[] {
  return path === ''
    ? []
    : path
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function joinPointer(path: string, part: string): string {
  return `${path}/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function descend(schema: FormSchema | undefined, part: string): FormSchema | undefined {
  if (!schema) return undefined;
  if (schema.items && /^\d+$/.test(part)) return schema.items;
  const found = schema.properties?.[part];
  return typeof found === 'object' ? found : undefined;
}

/** The field at a JSON pointer of the data, as a person would name it. */
export function placeOf(root: FormSchema, path: string): FieldPlace {
  const parts = splitPointer(path);
  const words: string[] = [];
  let schema: FormSchema | undefined = root;
  parts.forEach((part) => {
    const row = schema?.items !== undefined && /^\d+$/.test(part);
    schema = descend(schema, part);
    // A row is named with its list: «Звонки, строка 2».
    if (row) words.push(`${words.pop() ?? ''}, строка ${Number(part) + 1}`);
    else words.push(schema?.title ?? part);
  });
  const title = words.pop() ?? root['x-form']?.title ?? root.title ?? '';
  return { title, within: words.join(', '), schema };
}
