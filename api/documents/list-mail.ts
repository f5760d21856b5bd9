import { mailList } from '../contract/document.ts';
import { useCase } from '../use-case.ts';

export const listMail = useCase({
  summary: 'Отправленное: письма, сообщения, конверты к печати',
  needs: 'mail.read',
  answer: mailList,
  handle: ({ actor, deps }) => deps.record.papers.notices(actor),
});
