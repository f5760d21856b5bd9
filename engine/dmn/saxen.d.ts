declare module 'saxen' {
  type Entities = (text: string) => string;
  type Place = () => { line: number; column: number };
  export class Parser {
    ns(prefixes: { [uri: string]: string }): this;
    on(event: 'openTag', take: (name: string, attributes: () => { [name: string]: string }, decode: Entities) => void): this;
    on(event: 'closeTag', take: () => void): this;
    on(event: 'text', take: (text: string, decode: Entities) => void): this;
    on(event: 'cdata', take: (text: string) => void): this;
    on(event: 'error' | 'warn', take: (error: Error, place: Place) => void): this;
    parse(xml: string): this;
    stop(): void;
  }
}
