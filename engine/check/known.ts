/** What definitions may refer to. A list that is not given is not checked. */
export interface Known {
  /** Keys of forms: `screening.v1`. */
  forms?: readonly string[];
  /** Codes of the term catalogue. */
  terms?: readonly string[];
  /** Job types that have a hand. */
  jobTypes?: readonly string[];
  /** Ids of processes published before. */
  processes?: readonly string[];
  /** Ids of decisions published before. */
  decisions?: readonly string[];
}
