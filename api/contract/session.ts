import type { FromSchema } from 'json-schema-to-ts';
import { flag, instant, list, object, text, textOrNull } from './schema.ts';

export const roleView = object({ code: text, name: text });
export type RoleView = FromSchema<typeof roleView>;

export const organisationView = object({ code: text, name: text, region: text, regionName: text, timeZone: text });
export type OrganisationView = FromSchema<typeof organisationView>;

/** Screens a person may open; the same table of permissions guards their routes. */
export const workplaceCodes = ['specialist', 'supervisor', 'auditor', 'analyst', 'admin'] as const;

export const userView = object({
  id: text,
  name: text,
  /** «Орлова А. П.» */
  shortName: text,
  position: textOrNull,
  roles: list(roleView),
  organisation: organisationView,
  workplaces: list({ type: 'string', enum: workplaceCodes }),
});
export type UserView = FromSchema<typeof userView>;

/** The pack's own word for whom its cases are about: «ребёнок», «ребёнка». */
export const subjectWords = object({ nominative: text, genitive: text, accusative: text });
export type SubjectWords = FromSchema<typeof subjectWords>;

export const session = object({
  user: userView,
  training: flag,
  /** Whether this person may move the training clock: no button for others. */
  mayAdvanceClock: flag,
  subject: subjectWords,
  /** The system's own «now»: in training mode the clock that was moved. */
  now: instant,
  /** To be sent as `x-csrf-token` with every command. */
  csrfToken: text,
});
export type Session = FromSchema<typeof session>;

export const loginQuery = object({}, { returnTo: { type: 'string', maxLength: 500 } });
export const logoutAnswer = object({ location: text });
