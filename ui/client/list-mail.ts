import { useQuery } from '@tanstack/react-query';
import type { MailList } from '#api/contract/document.ts';
import { get } from './request.ts';

export const useMail = () =>
  useQuery({ queryKey: ['mail'], queryFn: ({ signal }) => get<MailList>('/api/mail', signal), refetchInterval: 15_000 });
