/** Who asks: a person of the staff with the roles and the organisation the record holds now, not those of the moment of login. */
export interface Actor {
  id: string;
  login: string;
  /** «Орлова Анна Петровна» */
  name: string;
  position: string | null;
  roles: string[];
  organisation: ActorOrganisation;
}

export interface ActorOrganisation {
  /** `mse-72` */
  code: string;
  /** `mse`, `provider`, … */
  kind: string;
  name: string;
  region: string;
  regionName: string;
  timeZone: string;
}
