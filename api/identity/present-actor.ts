import type { UserView } from '../contract/session.ts';
import { shortenName } from '../words/people.ts';
import type { Actor } from './actor.ts';
import { rightsOf } from './permissions.ts';
import { nameRole } from './roles.ts';

export function presentActor(actor: Actor): UserView {
  const workplaces = rightsOf(actor).flatMap(({ workplace }) => (workplace === null ? [] : [workplace]));
  const { code, name, region, regionName, timeZone } = actor.organisation;
  return {
    id: actor.id,
    name: actor.name,
    shortName: shortenName(actor.name),
    position: actor.position,
    roles: actor.roles.map((role) => ({ code: role, name: nameRole(role) })),
    organisation: { code, name, region, regionName, timeZone },
    workplaces: [...new Set(workplaces)],
  };
}
