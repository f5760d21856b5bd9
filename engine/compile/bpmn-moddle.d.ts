declare module 'bpmn-moddle' {
  export interface ModdleElement {
    $type: string;
    id?: string;
    name?: string;
    $parent?: ModdleElement;
    $attrs?: { [name: string]: string };
    [property: string]: unknown;
  }
  /** With element, property and value: a reference to what is not in the file. */
  export interface ModdleWarning {
    message: string;
    element?: ModdleElement;
    property?: string;
    value?: string;
  }
  export class BpmnModdle {
    constructor(packages?: { [prefix: string]: unknown });
    fromXML(
      xml: string,
      options?: { lax: boolean },
    ): Promise<{ rootElement: ModdleElement; warnings: ModdleWarning[]; elementsById: { [id: string]: ModdleElement } }>;
    create(type: string, attributes: { [name: string]: unknown }): ModdleElement;
    toXML(element: ModdleElement, options: { format: boolean }): Promise<{ xml: string }>;
  }
}
