/** Stands where something personal would, until the auditor types a reason (domain A.2, G.2). */
export const hidden = 'скрыто: чтобы увидеть, укажите причину просмотра';
