import { useMutation } from '@tanstack/react-query';
import { getFile, withQuery } from './request.ts';

interface Wanted {
  id: string;
  /** The name the file is kept under. */
  name: string;
  /** Empty = what is hidden from an auditor stays hidden. */
  reason: string;
}

/** Fetched first and saved then: it may take seconds, and a refusal is told in words, not saved as a file. */
export const useDossier = () =>
  useMutation({
    mutationFn: async ({ id, name, reason }: Wanted) => save(await getFile(withQuery(`/api/audit/people/${id}/dossier`, { reason })), name),
  });

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
