const channels: { [channel: string]: string } = {
  email: 'электронная почта',
  messenger: 'мессенджер',
  sms: 'СМС',
  phone: 'телефон',
  registered_letter: 'заказное письмо',
  office: 'внутри системы',
};
const states: { [status: string]: string } = {
  queued: 'ждёт отправки',
  sent: 'отправлено',
  failed: 'не доставлено',
  printed: 'напечатано',
};

export function writeChannel(channel: string): string {
  return channels[channel] ?? 'другой способ';
}

export function writeDelivery(status: string): string {
  return states[status] ?? 'состояние не известно';
}
