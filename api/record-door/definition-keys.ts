/** Outside a definition is named with its version, as its file is: `child-journey.v1`. */
export function nameDefinition<D extends { key: string; version: number }>(definition: D): D {
  return { ...definition, key: `${definition.key}.v${definition.version}` };
}

export function nameDefinitionOf<R extends { definition: { key: string; process: string; version: number; name: string } }>(row: R): R {
  return { ...row, definition: nameDefinition(row.definition) };
}
