import { describe, expect, it } from 'vitest';
import { canUse, classesOf, rightsOf } from '#api/identity/permissions.ts';
import { findRole, roles } from '#api/identity/roles.ts';
import { listRoutes } from '#api/routes.ts';
import { buildActor } from '../staff.ts';

describe('the table of roles', () => {
  it('gives every role exactly this (a change here is a change of who sees and does what)', () => {
    const rows = Object.entries(roles).map(
      ([code, { scope, reads, may }]) => `${code} | ${scope} | ${reads.join('') || '—'} | ${may.toSorted().join(' ') || '—'}`,
    );

    expect(rows.join('\n')).toMatchInlineSnapshot(`
      "mse_specialist | region | ICMPSE | case.read case.report case.start definition.read document.read file.upload task.work training.advance
      mse_signer | region | IMPE | case.read case.report definition.read document.read file.upload task.work training.advance
      provider_specialist | organisation | ICMPE | case.read case.report definition.read document.read file.upload task.work training.advance
      consultant | organisation | ICPS | case.read case.report case.start definition.read document.read file.upload task.work training.advance
      sfr_specialist | region | ICPF | case.read case.report case.start definition.read document.read file.upload task.work training.advance
      ro_specialist | organisation | ICPS | case.read case.report case.start definition.read document.read file.upload task.work training.advance
      fb_analyst | window | IEPA | case.read definition.read document.read task.work training.advance
      department_controller | nothing | A | definition.read
      method_center | nothing | A | definition.read
      mintrud_reader | nothing | A | definition.read
      supervisor | region | ICP | case.cancel case.modify case.read case.report case.suspend definition.read document.read file.upload incident.resolve supervision.extend supervision.read supervision.reassign supervision.remind training.advance
      auditor | everywhere | IPEH | audit.read audit.verify case.read definition.read document.read
      process_designer | nothing | — | definition.read training.advance
      admin | nothing | — | definition.read mail.read training.advance
      applicant | nothing | — | —"
    `);
  });

  it('opens to each role exactly these routes', () => {
    const open = (code: string) =>
      listRoutes({ training: true })
        .filter(
          ({ useCase: { needs } }) =>
            needs !== 'nobody' && needs !== 'login' && canUse(buildActor('somebody', { roles: [code] }), needs).allowed,
        )
        .map(({ name }) => name);

    expect(Object.fromEntries(Object.keys(roles).map((code) => [code, open(code).join(' ')]))).toMatchInlineSnapshot(`
      {
        "admin": "list-processes list-definitions get-definition list-forms get-form get-form-validator list-mail advance-clock",
        "applicant": "",
        "auditor": "get-task list-processes list-cases get-case get-diagram find-people get-person-history get-submission get-dossier list-reads verify-person-history list-definitions get-definition list-forms get-form get-form-validator get-document",
        "consultant": "list-tasks count-tasks get-task claim-task release-task refuse-task submit-task save-draft list-processes start-process list-cases get-case get-diagram report-event list-definitions get-definition list-forms get-form get-form-validator get-document upload-file advance-clock",
        "department_controller": "list-processes list-definitions get-definition list-forms get-form get-form-validator",
        "fb_analyst": "list-tasks count-tasks get-task claim-task release-task refuse-task submit-task save-draft list-processes list-cases get-case get-diagram list-definitions get-definition list-forms get-form get-form-validator get-document advance-clock",
        "method_center": "list-processes list-definitions get-definition list-forms get-form get-form-validator",
        "mintrud_reader": "list-processes list-definitions get-definition list-forms get-form get-form-validator",
        "mse_signer": "list-tasks count-tasks get-task claim-task release-task refuse-task submit-task save-draft list-processes list-cases get-case get-diagram report-event list-definitions get-definition list-forms get-form get-form-validator get-document upload-file advance-clock",
        "mse_specialist": "list-tasks count-tasks get-task claim-task release-task refuse-task submit-task save-draft list-processes start-process list-cases get-case get-diagram report-event list-definitions get-definition list-forms get-form get-form-validator get-document upload-file advance-clock",
        "process_designer": "list-processes list-definitions get-definition list-forms get-form get-form-validator advance-clock",
        "provider_specialist": "list-tasks count-tasks get-task claim-task release-task refuse-task submit-task save-draft list-processes list-cases get-case get-diagram report-event list-definitions get-definition list-forms get-form get-form-validator get-document upload-file advance-clock",
        "ro_specialist": "list-tasks count-tasks get-task claim-task release-task refuse-task submit-task save-draft list-processes start-process list-cases get-case get-diagram report-event list-definitions get-definition list-forms get-form get-form-validator get-document upload-file advance-clock",
        "sfr_specialist": "list-tasks count-tasks get-task claim-task release-task refuse-task submit-task save-draft list-processes start-process list-cases get-case get-diagram report-event list-definitions get-definition list-forms get-form get-form-validator get-document upload-file advance-clock",
        "supervisor": "get-task list-processes list-cases get-case get-diagram report-event cancel-case get-course get-variables suspend-case resume-case modify-case resolve-incident list-stuck get-matrix get-stage-times list-staff reassign-task extend-term remind-task list-definitions get-definition list-forms get-form get-form-validator get-document upload-file advance-clock",
      }
    `);
  });

  it('denies what it does not name', () => {
    const stranger = buildActor('stranger', { roles: ['king', 'constructor', '__proto__'] });

    expect(rightsOf(stranger)).toEqual([]);
    expect(findRole('toString')).toBeUndefined();
    expect(canUse(stranger, 'case.read')).toEqual({ allowed: false, reason: 'Для этого действия у вашей роли нет прав.' });
  });

  // Domain A.2, column «never».
  it.each([
    ['sfr_specialist', 'M'],
    ['sfr_specialist', 'S'],
    ['consultant', 'E'],
    ['consultant', 'M'],
    ['mse_specialist', 'F'],
    ['provider_specialist', 'F'],
    ['auditor', 'M'],
    ['auditor', 'S'],
    ['admin', 'I'],
    ['process_designer', 'I'],
    ['mintrud_reader', 'I'],
    ['department_controller', 'M'],
  ] as const)('%s never reads class %s', (code, dataClass) => {
    expect(classesOf(buildActor('somebody', { roles: [code] })).has(dataClass)).toBe(false);
  });

  it('lets a supervisor read what the specialists he leads read, and nothing else', () => {
    const of = (organisation: string) => [...classesOf(buildActor('s', { roles: ['supervisor'] }, organisation))].toSorted().join('');

    expect(of('mse-72')).toBe('CEIMPS');
    expect(of('sfr-72')).toBe('CFIP');
    expect(of('supplier-72-1')).toBe('CIPS');
  });

  it('lets an auditor write nothing', () => {
    const auditor = buildActor('auditor', { roles: ['auditor'] });
    const writes = listRoutes({ training: true }).filter(
      ({ method, useCase: { needs }, name }) =>
        method !== 'GET' && needs !== 'login' && needs !== 'nobody' && name !== 'verify-person-history' && canUse(auditor, needs).allowed,
    );

    expect(writes).toEqual([]);
  });
});
