import { describe, expect, it } from 'vitest';
import { roles } from '#api/identity/roles.ts';
import { classWords } from '#api/identity/permissions.ts';

// The dictionary is read without a schema: this is what holds its words to the types the door is written against.
describe('the dictionary of roles', () => {
  const scopes = ['organisation', 'region', 'window', 'everywhere', 'nothing'];
  const workplaces = ['specialist', 'supervisor', 'auditor', 'analyst', 'admin', null];

  it.each(Object.entries(roles))('%s names only scopes, workplaces and classes that exist', (_code, rights) => {
    expect(rights.name).toMatch(/[А-Яа-я]/);
    expect(scopes).toContain(rights.scope);
    expect(workplaces).toContain(rights.workplace);
    for (const dataClass of rights.reads) expect(Object.keys(classWords)).toContain(dataClass);
    for (const led of Object.values(rights.leads)) expect(Object.keys(roles)).toContain(led);
  });

  it('lets nobody who reads or works from the outside move a case', () => {
    for (const code of ['mintrud_reader', 'method_center', 'applicant', 'auditor']) expect(roles[code]?.may).not.toContain('task.work');
  });
});
