import type { Form } from '#forms/form.ts';
import type { Decision } from '../contract/schema.ts';
import type { Actor } from './actor.ts';
import { allowed, classesOf, classWords, refused, sensitiveClasses, type DataClass } from './permissions.ts';

/** Classes of data a form holds. The form says so itself (`x-classes` at its root); one that does not is treated as holding every sensitive one. */
export function classesOfForm(form: Form): DataClass[] {
  const declared: unknown = 'x-classes' in form.schema ? form.schema['x-classes'] : undefined;
  if (!Array.isArray(declared)) return ['I', ...sensitiveClasses];
  return declared.filter((code): code is DataClass => typeof code === 'string' && code in classWords);
}

export function sensitiveOf(classes: readonly DataClass[]): DataClass[] {
  return classes.filter((dataClass) => sensitiveClasses.includes(dataClass));
}

export function hiddenFrom(actor: Actor, form: Form): DataClass[] {
  const readable = classesOf(actor);
  return classesOfForm(form).filter((dataClass) => !readable.has(dataClass));
}

/** Whoever may not read one class of a form does not see the form (domain A.2). */
export function canReadForm(actor: Actor, form: Form): Decision {
  const hidden = hiddenFrom(actor, form);
  if (hidden.length === 0) return allowed;
  return refused(
    `В форме «${form.title}» есть сведения, которые вашей роли не показываются: ${hidden.map((code) => classWords[code]).join(', ')}.`,
  );
}

export function writeClasses(classes: readonly string[]): string {
  return classes.map((code) => classWords[code as DataClass] ?? code).join(', ');
}
