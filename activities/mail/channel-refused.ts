/** The address will never work: another channel is tried. `code` holds no personal data. */
export class ChannelRefused extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}
