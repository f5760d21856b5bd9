/** A moment, ISO 8601 in UTC with milliseconds: `2026-02-02T04:00:00.000Z`. Instants compare as strings. */
export type Instant = string;

/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export type Day = string;
