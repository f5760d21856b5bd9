declare module 'bpmn-moddle' {
  export interface ModdleElement {
    $type: string;
    id?: string;
    name?: string;
    $parent?: ModdleElement;
    $attrs?: { [name: string]: string };
    [property: string]: unknown;
  }
  export class BpmnModdle {
    constructor(packages?: { [prefix: string]: unknown });
    fromXML(
      xml: string,
    ): Promise<{ rootElement: ModdleElement; warnings: { message: string }[]; elementsById: { [id: string]: ModdleElement } }>;
  }
}
