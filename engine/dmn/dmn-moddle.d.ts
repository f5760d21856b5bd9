declare module 'dmn-moddle' {
  export interface DmnElement {
    $type: string;
    id?: string;
    name?: string;
    [property: string]: unknown;
  }
  export class DmnModdle {
    fromXML(xml: string): Promise<{ rootElement: DmnElement; warnings: { message: string }[] }>;
  }
}
