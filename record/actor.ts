/** Who acts or looks: a person of the staff as he is now. */
export interface Actor {
  id: string;
  name: string;
  position: string | null;
  roles: string[];
  organisation: { code: string; name: string; region: string };
}

/** The clock, the hands and imports: no person stands behind the step. */
export const systemActor: Actor = {
  id: 'system',
  name: 'Система',
  position: null,
  roles: ['system'],
  organisation: { code: 'system', name: 'Система', region: '' },
};

/** What a fact keeps of an actor: his name is read from the staff, so it stands nowhere twice. */
export interface RecordedActor {
  id: string;
  roles: string[];
  organisation: string;
}

export function recordActor(actor: Actor): RecordedActor {
  return { id: actor.id, roles: actor.roles, organisation: actor.organisation.code };
}
