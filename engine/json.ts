/** What may stand in a variable, a state or a fact: exactly what survives JSON.parse(JSON.stringify(x)). */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

export type Variables = { [name: string]: Json };
