import { createContext } from 'react';

/** The task whose form is being filled in: a file sent from it belongs to its case and is encrypted by the person's key. Null on a start form. */
export const TaskContext = createContext<string | null>(null);
